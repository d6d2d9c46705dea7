using System.Text.RegularExpressions;

namespace Sluice.Hosting;

/// <summary>NAME: an API's id in host names, paths, mounts and the configuration.</summary>
internal static partial class ApiName
{
    public const string Remedy = "Use letters, digits, - and _";

    public static bool IsValid(string name) => Form().IsMatch(name);

    /// <summary>The id of a file that was given without one: its name without extension, with a dash for what an id cannot hold.</summary>
    public static string OfFile(string path)
    {
        var name = Unfit().Replace(Path.GetFileNameWithoutExtension(path), "-").Trim('-');
        return name.Length == 0 ? "api" : name;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();

    [GeneratedRegex("[^A-Za-z0-9_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Unfit();
}
