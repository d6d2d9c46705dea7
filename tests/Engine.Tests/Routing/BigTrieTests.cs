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

        foreach (string template in templates)
        {
            Assert.Equal(template, trie.Match("GET", template.Replace("{id}", "42", StringComparison.Ordinal), out string[] values));
            Assert.Equal(["42"], values);
        }

        // Nodes of 28 bytes, slots at most a quarter to a half full, each literal once: see SizeInBytes.
        Assert.InRange(trie.SizeInBytes / Count, 100, 200);
    }
}
