using System.Text;
using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

public sealed class BigTrieTests
{
    [Fact]
    public void Each_of_a_hundred_thousand_routes_finds_itself_in_bounded_memory()
    {
        const int Count = 100_000;
        RouteTrieBuilder<string> builder = new(RouteDialect.Rest);
        string[] templates = [.. Enumerable.Range(0, Count).Select(i => $"/team{i % 50}/service-{i / 50}/items/{{id}}")];
        foreach (string template in templates) builder.Add(template, RouteMethod.Get, template);
        RouteTrie<string> trie = builder.Build();

        int wrong = 0;
        PathCapture[] captures = new PathCapture[trie.MaxCaptures];
        foreach (string template in templates)
        {
            byte[] path = Encoding.ASCII.GetBytes(template.Replace("{id}", "42", StringComparison.Ordinal));
            bool right = trie.TryMatch(path, RouteMethod.Get, captures, out string? route, out int count) && route == template
                && count == 1 && captures[0] == new PathCapture(path.Length - 2, 2);
            wrong += right ? 0 : 1;
        }

        Assert.Equal(0, wrong);

        // Three nodes of 32 bytes to a route here, their literals, a slot or two, a reference.
        Assert.InRange(trie.SizeInBytes / Count, 100, 200);
    }

    [Fact]
    public void Among_many_literals_only_the_very_same_one_matches()
    {
        string[] names = [.. Enumerable.Range(0, 300).Select(i => $"name{i:x}-with-a-longer-tail-{i}")];
        RouteTrie<string> trie = Tries.Of(RouteDialect.Rest, [.. names.Select(name => "GET /x/" + name)]);
        foreach (string name in names)
        {
            Assert.Equal("GET /x/" + name, trie.Match("GET", "/x/" + name));
            Assert.Null(trie.Match("GET", "/x/" + name + "0"));
            Assert.Null(trie.Match("GET", "/x/" + name[..^1] + "_"));
            Assert.Null(trie.Match("GET", "/x/N" + name[1..]));
            Assert.Null(trie.Match("GET", "/" + name));
        }
    }
}
