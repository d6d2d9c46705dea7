using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Sluice.Host.Configuration;

/// <summary>A mount as an operator writes it: <c>[HOST]/BASE=NAME[:STAGE]</c>.</summary>
/// <param name="Host">The host name, or null for any.</param>
/// <param name="BasePath">Without slashes at either end; empty for the root.</param>
/// <param name="ApiId">The API.</param>
/// <param name="Stage">Null for the API's own stage; <see cref="StageInPath"/> where the path's next segment names it.</param>
internal sealed partial record Mounting(string? Host, string BasePath, string ApiId, string? Stage)
{
    /// <summary>Written in the place of a stage.</summary>
    public const string StageInPath = "*";

    public static bool TryRead(string text, [NotNullWhen(true)] out Mounting? value, [NotNullWhen(false)] out Problem? problem)
    {
        var match = Form().Match(text);
        value = match.Success
            ? new Mounting(
                Given(match, "host"), match.Groups["base"].Value.Trim('/'), match.Groups["api"].Value, Given(match, "stage"))
            : null;
        problem = value is null
            ? new Problem($"{text} is no mount", "Write [HOST]/BASE=NAME[:STAGE], such as /shop=petstore or api.example.com/=petstore:prod")
            : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Host}/{BasePath}={ApiId}{(Stage is null ? "" : ":" + Stage)}";

    private static string? Given(Match match, string group) => match.Groups[group] is { Success: true, Length: > 0 } given ? given.Value : null;

    [GeneratedRegex(
        @"^(?<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])?/(?<base>[^=?#\s]*)=(?<api>[A-Za-z0-9_-]+)(:(?<stage>[A-Za-z0-9_-]+|\*))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}
