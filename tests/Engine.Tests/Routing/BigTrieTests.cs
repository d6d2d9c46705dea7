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

        // Below each team, and below each service, all is alike: little but a reference remains to a route.
        Assert.InRange(trie.SizeInBytes / Count, 8, 16);
    }

    [Fact]
    public void Where_nothing_is_alike_a_hundred_thousand_routes_find_themselves_in_bounded_memory()
    {
        const int Count = 100_000;
        RouteTrieBuilder<string> builder = new(RouteDialect.Rest);
        string[] paths = [.. Enumerable.Range(0, Count).Select(i => $"/team{i % 50}/service-{i / 50}/item{i:x}")];
        foreach (string path in paths) builder.Add(path, RouteMethod.Get, path);
        RouteTrie<string> trie = builder.Build();

        PathCapture[] captures = new PathCapture[trie.MaxCaptures];
        int right = paths.Count(path => trie.TryMatch(Encoding.ASCII.GetBytes(path), RouteMethod.Get, captures, out string? route, out _) && route == path);

        Assert.Equal(Count, right);

        // A node of 24 bytes, two edges of 16, their literals, a slot or two, a reference.
        Assert.InRange(trie.SizeInBytes / Count, 60, 160);
    }

    [Fact]
    public void Resources_of_the_same_form_keep_their_own_routes()
    {
        string[] tails = ["", "/search", "/{id}", "/{id}/parts", "/{id}/parts/{part}", "/{id}/files/{path+}"];
        string[] routes = [.. from name in (string[])["a", "b", "c"] from tail in tails from method in (string[])["GET", "PUT"] select $"{method} /{name}{tail}"];
        RouteTrie<string> trie = Tries.Of(RouteDialect.Rest, [.. routes, "GET /d", "ANY /d/{x}", "PUT /b/{id}/extra"]);
        foreach (string route in routes)
        {
            string[] parts = route.Split(' ');
            string path = parts[1].Replace("{path+}", "x/y", StringComparison.Ordinal).Replace("{id}", "7", StringComparison.Ordinal).Replace("{part}", "8", StringComparison.Ordinal);
            Assert.Equal(route, trie.Match(parts[0], path));
        }

        Assert.Equal("ANY /d/{x}", trie.Match("PUT", "/d/search"));
        Assert.Equal("PUT /b/{id}/extra", trie.Match("PUT", "/b/7/extra"));
        Assert.Null(trie.Match("PUT", "/a/7/extra"));
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
