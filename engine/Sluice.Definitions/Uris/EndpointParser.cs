namespace Sluice.Definitions.Uris;

internal static class EndpointParser
{
    internal static EndpointUri? TryParse(UriTemplate template, IReadOnlyDictionary<string, string> variables, out string? problem) =>
        throw new NotSupportedException();
}
