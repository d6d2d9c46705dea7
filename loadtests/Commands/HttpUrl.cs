using System.CommandLine;

namespace Sluice.LoadTests.Commands;

/// <summary>An option that takes an absolute http URL.</summary>
internal static class HttpUrl
{
    public static Option<Uri> Option(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp)
            {
                return url;
            }

            result.AddError($"{name} takes an http URL such as http://127.0.0.1:8080/pets, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
