using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

/// <summary>Definitions made to make the search go wrong as often as it can.</summary>
public sealed class WorstCaseTests
{
    [Fact]
    public void Every_mixture_of_literal_and_parameter_is_searched_within_the_proved_bound()
    {
        RouteTrie<string> trie = Mixtures(depth: 12, end: "z");
        string path = string.Concat(Enumerable.Repeat("/a", 12));

        // A full binary tree of that depth, and the last literal under each of its leaves.
        Assert.Equal((1 << 13) - 1 + (1 << 12), trie.WorstCaseVisits);
        Assert.Null(trie.Match("GET", path + "/y"));
        Assert.Equal($"GET {path}/z", trie.Match("GET", path + "/z"));
    }

    [Fact]
    public void A_definition_beyond_the_bound_is_refused_when_it_is_compiled() =>
        Assert.Throws<InvalidOperationException>(() => Mixtures(depth: 14, end: "z"));

    [Fact]
    public void A_chain_of_alternatives_of_depth_twenty_costs_a_handful_of_steps_per_level()
    {
        // /{p}, /a/{p}, /a/a/{p} ... each with a dead end behind it: the search must come back from every level.
        string[] keys = [.. Enumerable.Range(0, 20).Select(depth => "GET " + string.Concat(Enumerable.Repeat("/a", depth)) + "/{p}/dead/end")];
        RouteTrie<string> trie = Tries.Of(RouteDialect.Rest, keys);
        Assert.InRange(trie.WorstCaseVisits, 20, 20 * 5);
        Assert.Null(trie.Match("GET", string.Concat(Enumerable.Repeat("/a", 20))));
    }

    [Fact]
    public void An_ordinary_definition_has_a_small_bound()
    {
        RouteTrie<string> trie = Tries.Of(
            RouteDialect.Rest, "GET /pets", "POST /pets", "GET /pets/{id}", "GET /pets/{id}/toys/{toy}", "ANY /{proxy+}", "GET /stores/{id}");
        Assert.InRange(trie.WorstCaseVisits, 5, 6);
    }

    [Fact]
    public void A_path_of_ten_thousand_segments_does_not_deepen_the_search()
    {
        RouteTrie<string> trie = Tries.Of(RouteDialect.Rest, "GET /{a}/{b}", "POST /x/{p+}", "GET /{a}/x/{c}");
        Assert.Null(trie.Match("GET", string.Concat(Enumerable.Repeat("/x", 10_000))));
        Assert.NotNull(trie.Match("POST", string.Concat(Enumerable.Repeat("/x", 10_000))));
    }

    private static RouteTrie<string> Mixtures(int depth, string end)
    {
        RouteTrieBuilder<string> builder = new(RouteDialect.Rest);
        for (int mixture = 0; mixture < 1 << depth; mixture++)
        {
            int bits = mixture;
            string template = string.Concat(Enumerable.Range(0, depth).Select(level => (bits >> level & 1) == 0 ? "/a" : "/{p}")) + "/" + end;
            builder.Add(template, RouteMethod.Get, "GET " + template);
        }

        return builder.Build();
    }
}
