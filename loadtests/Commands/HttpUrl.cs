using System.CommandLine;

namespace Sluice.LoadTests.Commands;

/// <summary>Options that take an absolute http URL.</summary>
internal static class HttpUrl
{
    /// <summary>A required one, only http.</summary>
    public static Option<Uri> Option(string name, string description) => Create(name, description, required: true, [Uri.UriSchemeHttp]);

    /// <summary>One for connections that do not get as far as TLS: https is only a port.</summary>
    public static Option<Uri> OfAnyPort(string name, string description) => Create(name, description, required: false, [Uri.UriSchemeHttp, Uri.UriSchemeHttps]);

    private static Option<Uri> Create(string name, string description, bool required, string[] schemes) => new(name)
    {
        Description = description,
        Required = required,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme))
            {
                return url;
            }

            result.AddError($"{name} takes an {string.Join(" or ", schemes)} URL such as http://127.0.0.1:8080/pets, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
