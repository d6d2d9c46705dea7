using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Sluice.Definitions;

namespace Sluice.Host.Output;

/// <summary>A curl command that gets an answer from an API: a GET that goes upstream where there is one, with as few path parameters as possible.</summary>
internal static partial class CurlLine
{
    /// <summary>Null where no method is served.</summary>
    /// <param name="baseUrl">Ends in a slash.</param>
    /// <param name="host">The host name to ask for, where it is not the URL's.</param>
    /// <param name="api">The API.</param>
    public static string? For(string baseUrl, string? host, RestApi api)
    {
        var method = api.Methods
            .Where(method => method.Refused.IsEmpty && method.Integration is not null)
            .OrderBy(method => IsGet(method) ? 0 : 1)
            .ThenBy(method => method.Integration!.Type == IntegrationType.HttpProxy ? 0 : 1)
            .ThenBy(method => method.ResourcePath.Count(c => c == '{'))
            .ThenBy(method => method.ResourcePath.Length)
            .FirstOrDefault();
        if (method is null) return null;
        ImmutableArray<string> words =
        [
            "curl",
            .. IsGet(method) ? (string[])[] : ["-X", method.HttpMethod],
            .. host is null ? (string[])[] : ["-H", $"'Host: {host}'"],
            Quoted(baseUrl + Parameter().Replace(method.ResourcePath, "1").TrimStart('/')),
        ];
        return string.Join(' ', words);
    }

    private static bool IsGet(Method method) => method.HttpMethod is "GET" or Method.Any;

    // An apostrophe cannot stand in a path as it is, and everything else is harmless between two of them.
    private static string Quoted(string url) => Plain().IsMatch(url) ? url : $"'{url.Replace("'", "%27", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^[A-Za-z0-9:/._~%\[\]-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Plain();
}
