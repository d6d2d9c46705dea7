using System.Text.RegularExpressions;
using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

/// <summary>The rules of precedence written once more, slowly: all routes are tried by regular expression, the fitting ones ranked.</summary>
internal sealed class RouteOracle(RouteDialect dialect, IReadOnlyList<string> keys)
{
    public string? Match(string method, string path)
    {
        string target = dialect == RouteDialect.Rest ? "/" + path.Trim('/') : path.Length == 0 ? "/" : path;
        string? best = keys
            .Where(key => key != RouteTemplate.Default && Answers(key.Split(' ')[0], method) && Pattern(key.Split(' ')[1]).IsMatch(target))
            .Select(key => (Key: key, Rank: Rank(key)))
            .OrderBy(candidate => candidate.Rank, StringComparer.Ordinal)
            .Select(candidate => candidate.Key)
            .FirstOrDefault();
        return best ?? keys.FirstOrDefault(key => key == RouteTemplate.Default);
    }

    private static bool Answers(string defined, string asked) => defined == asked || (defined == "ANY" && asked != "TRACE");

    private static Regex Pattern(string template)
    {
        string pattern = Regex.Escape(template);
        pattern = Regex.Replace(pattern, @"\\\{[a-z]+\\\+}", "(?=.*[^/]).+");
        pattern = Regex.Replace(pattern, @"\\\{[a-z]+}", "[^/]+");
        return new Regex("^" + pattern + "$", RegexOptions.Singleline);
    }

    // Letters that sort by precedence: one per segment, then the method.
    private string Rank(string key)
    {
        string[] parts = key.Split(' ');
        string kinds = string.Concat(parts[1].Split('/').Skip(1).Select(segment => segment.EndsWith("+}", StringComparison.Ordinal) ? 'c' : segment.StartsWith('{') ? 'b' : 'a'));
        string greedyLast = dialect == RouteDialect.Http && kinds.EndsWith('c') ? "z" : "a";
        return greedyLast + kinds + (parts[0] == "ANY" ? "|z" : "|a");
    }
}
