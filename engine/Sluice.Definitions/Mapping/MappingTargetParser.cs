using System.Collections.Immutable;
using Sluice.Definitions.Documents;

namespace Sluice.Definitions.Mapping;

/// <summary>Parses the left-hand side of a mapping.</summary>
internal static class MappingTargetParser
{
    private const string ResponseHeader = "method.response.header.";

    private static readonly ImmutableArray<(string Prefix, MappingTargetKind Kind)> Places =
    [
        ("integration.request.header.", MappingTargetKind.Header),
        ("integration.request.querystring.", MappingTargetKind.QueryString),
        ("integration.request.path.", MappingTargetKind.Path),
    ];

    /// <summary>The target, or null and the remedy.</summary>
    internal static MappingTarget? TryParseRequest(string text, out string remedy)
    {
        remedy = "A name has letters, digits and . _ $ -";
        foreach ((string prefix, MappingTargetKind kind) in Places)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
                return Names.IsParameter(text.AsSpan(prefix.Length)) ? new MappingTarget(kind, text[prefix.Length..]) : null;
        }

        remedy = Remedy(text, Places.Select(place => place.Prefix));
        return null;
    }

    /// <summary>The header's name, or null and the remedy.</summary>
    internal static string? TryParseResponse(string text, out string remedy)
    {
        remedy = "A name has letters, digits and . _ $ -";
        if (text.StartsWith(ResponseHeader, StringComparison.Ordinal))
            return Names.IsParameter(text.AsSpan(ResponseHeader.Length)) ? text[ResponseHeader.Length..] : null;
        remedy = Remedy(text, [ResponseHeader]);
        return null;
    }

    private static string Remedy(string text, IEnumerable<string> prefixes)
    {
        int dot = text.LastIndexOf('.');
        string? near = dot < 0 ? null : NearestName.Find(text[..(dot + 1)], prefixes);
        return near is null ? $"Write {string.Join("NAME, ", prefixes)}NAME" : $"Did you mean {near}{text[(dot + 1)..]}";
    }
}
