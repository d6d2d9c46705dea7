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
            string[] keys = [.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => Key(dialect, random)).Distinct()];
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

        Assert.InRange(matched, 500, 3500);
    }

    // One name per kind and no greedy beside a parameter keeps REST's rule about siblings.
    private static string Key(RouteDialect dialect, Random random)
    {
        if (dialect == RouteDialect.Http && random.Next(30) == 0) return RouteTemplate.Default;
        int depth = random.Next(0, 5);
        string path = "";
        for (int i = 0; i < depth; i++) path += "/" + (random.Next(5) < 3 ? ((char)('a' + random.Next(2))).ToString() : "{x}");
        if (random.Next(4) == 0) path = dialect == RouteDialect.Http ? path + "/{p+}" : Greedy(path);
        return Methods[random.Next(Methods.Length)] + " " + (path.Length == 0 ? "/" : path);
    }

    // Under REST a greedy may only stand where no parameter does: here under the literal 'g'.
    private static string Greedy(string path) => path + "/g/{p+}";

    private static string Path(Random random)
    {
        string path = "";
        int depth = random.Next(0, 7);
        for (int i = 0; i < depth; i++) path += "/" + random.Next(12) switch { 0 => "", < 5 => "a", < 8 => "b", < 10 => "g", _ => "x1" };
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
