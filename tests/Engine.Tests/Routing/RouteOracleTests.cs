using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

/// <summary>Random routes and paths over a tiny alphabet, so that they collide all the time; trie and oracle must agree.</summary>
public sealed class RouteOracleTests
{
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_trie_agrees_with_the_oracle_for_REST(int seed) => Compare(RouteDialect.Rest, new Random(seed));

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_trie_agrees_with_the_oracle_for_HTTP(int seed) => Compare(RouteDialect.Http, new Random(seed));

    private static void Compare(RouteDialect dialect, Random random)
    {
        int matched = 0;
        for (int set = 0; set < 60; set++)
        {
            string[] keys = [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => Key(dialect, set, random)).Distinct()];
            RouteTrie<string> trie = Tries.Of(dialect, keys);
            RouteOracle oracle = new(dialect, keys);
            for (int request = 0; request < 60; request++)
            {
                string method = random.Next(12) == 0 ? "TRACE" : Methods[random.Next(7)];
                string path = Path(random);
                string? expected = oracle.Match(method, path);
                string? actual = trie.Match(method, path, out string[] values);
                Assert.True(expected == actual, $"{method} {path} over [{string.Join(", ", keys)}]: {actual} instead of {expected}");
                Assert.True(actual is null || Refill(actual, values) == Trimmed(dialect, path, actual), $"{actual}: {string.Join(", ", values)} of {path}");
                matched += actual is null ? 0 : 1;
            }
        }

        Assert.InRange(matched, 700, 3000);
    }

    private static string Key(RouteDialect dialect, int salt, Random random)
    {
        if (dialect == RouteDialect.Http && random.Next(30) == 0) return RouteTemplate.Default;
        int depth = random.Next(0, 5);
        string path = "";
        for (int i = 0; i < depth && !path.Contains('+', StringComparison.Ordinal); i++)
            path += "/" + (random.Next(5) < 3 ? ((char)('a' + random.Next(2))).ToString() : Variable(dialect, salt, path, random));
        return Methods[random.Next(Methods.Length)] + " " + (path.Length == 0 ? "/" : path);
    }

    // Under REST one parent has either a parameter or a greedy, so the parent decides; an HTTP API may have both.
    private static string Variable(RouteDialect dialect, int salt, string parent, Random random)
    {
        int draw = dialect == RouteDialect.Http ? random.Next(3) : (salt + parent.Sum(letter => letter)) % 3;
        return draw == 0 ? "{p+}" : "{x}";
    }

    private static string Path(Random random)
    {
        string path = "";
        int depth = random.Next(0, 6);
        for (int i = 0; i < depth; i++) path += "/" + random.Next(12) switch { 0 => "", < 6 => "a", < 10 => "b", _ => "x1" };
        return path + (random.Next(6) == 0 ? "/" : "");
    }

    // The template with its values filled in must be the path again.
    private static string Refill(string key, string[] values)
    {
        if (key == RouteTemplate.Default) return "";
        int next = 0;
        return string.Join('/', key.Split(' ')[1].Split('/').Select(segment => segment.StartsWith('{') ? values[next++] : segment));
    }

    private static string Trimmed(RouteDialect dialect, string path, string key)
    {
        if (key == RouteTemplate.Default) return "";
        return dialect == RouteDialect.Rest || path.Length == 0 ? "/" + path.Trim('/') : path;
    }
}
