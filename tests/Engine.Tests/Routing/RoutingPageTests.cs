using System.Runtime.CompilerServices;
using System.Text;
using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

/// <summary>Executes the tables of docs/routing.md.</summary>
public sealed class RoutingPageTests
{
    public static TheoryData<string, string, string, bool, string> Paths()
    {
        TheoryData<string, string, string, bool, string> rows = [];
        foreach (string[] row in Table("| dialect | template |"))
            rows.Add(row[0], Unquote(row[1]), Unquote(row[2]), row[3] == "yes", row[4]);
        return rows;
    }

    public static TheoryData<string, string> Values()
    {
        TheoryData<string, string> rows = [];
        foreach (string[] row in Table("| value | holds |")) rows.Add(Unquote(row[0]), row[1]);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_path_matches_as_the_page_says(string dialect, string template, string path, bool matches, string values)
    {
        RouteDialect rules = Enum.Parse<RouteDialect>(dialect, ignoreCase: true);
        string key = template == RouteTemplate.Default ? template : "ANY " + template;
        RouteTrie<string> trie = Tries.Of(rules, key);

        string? route = trie.Match("GET", path, out string[] captured);

        Assert.Equal(matches, route is not null);
        Assert.Equal(values.Length == 0 ? [] : values.Split(", ").Select(Unquote), captured);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_holds_what_the_page_says(string value, string hazards) =>
        Assert.Equal(Enum.Parse<CaptureHazards>(hazards), PathSafety.Inspect(Encoding.ASCII.GetBytes(value)));

    [Fact]
    public void The_page_states_the_limits_that_hold()
    {
        string bounds = Page()[Page().IndexOf("## Bounds", StringComparison.Ordinal)..];
        Assert.Contains($"exceeds {RoutingLimits.MaxVisitsPerMatch:N0}", bounds, StringComparison.Ordinal);
        Assert.Contains($"at most {RoutingLimits.MaxTemplateSegments} segments", bounds, StringComparison.Ordinal);
        Assert.Contains($"a literal {RoutingLimits.MaxLiteralBytes} bytes", bounds, StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> Table(string header)
    {
        string[] rows = [.. Page().Split('\n').SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))];
        Assert.NotEmpty(rows);
        return rows.Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());
    }

    private static string Unquote(string cell) => cell.Trim('`');

    private static string Page([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/routing.md"));
}
