using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

public sealed class RestPrecedenceTests
{
    private const RouteDialect Rest = RouteDialect.Rest;

    [Fact]
    public void A_literal_beats_a_parameter_beats_a_greedy()
    {
        RouteTrie<string> trie = Tries.Of(Rest, "GET /{proxy+}", "GET /pets/{id}", "GET /pets/dog");
        Assert.Equal("GET /pets/dog", trie.Match("GET", "/pets/dog"));
        Assert.Equal("GET /pets/{id}", trie.Match("GET", "/pets/cat"));
        Assert.Equal("GET /{proxy+}", trie.Match("GET", "/pets/cat/1"));
    }

    [Fact]
    public void A_resource_without_the_method_gives_way_to_a_less_specific_one_that_has_it()
    {
        RouteTrie<string> trie = Tries.Of(Rest, "POST /test", "OPTIONS /{proxy+}");
        Assert.Equal("OPTIONS /{proxy+}", trie.Match("OPTIONS", "/test", out string[] values));
        Assert.Equal(["test"], values);
        Assert.Equal("POST /test", trie.Match("POST", "/test"));
        Assert.Null(trie.Match("GET", "/test"));
    }

    [Fact]
    public void A_missing_child_falls_back_to_the_greedy_of_the_root()
    {
        RouteTrie<string> trie = Tries.Of(Rest, "GET /part1/{p}/part2", "GET /{param+}");
        Assert.Equal("GET /{param+}", trie.Match("GET", "/part1/x/other", out string[] values));
        Assert.Equal(["part1/x/other"], values);
    }

    [Fact]
    public void Back_tracking_forgets_what_the_abandoned_branch_captured()
    {
        RouteTrie<string> trie = Tries.Of(Rest, "GET /a/{x}/{y}/end", "GET /{p}/b/c/stop");
        Assert.Equal("GET /{p}/b/c/stop", trie.Match("GET", "/a/b/c/stop", out string[] values));
        Assert.Equal(["a"], values);
    }

    [Fact]
    public void The_first_differing_segment_decides_even_against_a_full_match()
    {
        RouteTrie<string> trie = Tries.Of(Rest, "GET /a/{proxy+}", "GET /{x}/b");
        Assert.Equal("GET /a/{proxy+}", trie.Match("GET", "/a/b"));
    }

    [Fact]
    public void An_explicit_method_wins_over_ANY_on_one_resource()
    {
        RouteTrie<string> trie = Tries.Of(Rest, "ANY /x", "PUT /x", "HEAD /x");
        Assert.Equal("PUT /x", trie.Match("PUT", "/x"));
        Assert.Equal("HEAD /x", trie.Match("HEAD", "/x"));
        Assert.Equal("ANY /x", trie.Match("GET", "/x"));
    }

    [Fact]
    public void ANY_on_a_literal_wins_over_an_explicit_method_on_a_parameter()
    {
        RouteTrie<string> trie = Tries.Of(Rest, "ANY /x", "GET /{y}");
        Assert.Equal("ANY /x", trie.Match("GET", "/x"));
    }

    [Theory]
    [InlineData("DELETE", true)]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("OPTIONS", true)]
    [InlineData("PATCH", true)]
    [InlineData("POST", true)]
    [InlineData("PUT", true)]
    [InlineData("TRACE", false)]
    [InlineData("CONNECT", false)]
    [InlineData("PROPFIND", false)]
    public void ANY_covers_exactly_seven_methods(string method, bool covered)
    {
        RouteTrie<string> trie = Tries.Of(Rest, "ANY /x/{y}", "ANY /{proxy+}");
        Assert.Equal(covered, trie.Match(method, "/x/1") is not null);
    }

    [Fact]
    public void HEAD_is_not_derived_from_GET() => Assert.Null(Tries.Of(Rest, "GET /x").Match("HEAD", "/x"));

    [Fact]
    public void A_path_that_does_not_begin_with_a_slash_matches_nothing() =>
        Assert.Null(Tries.Of(Rest, "ANY /", "ANY /{proxy+}").Match("OPTIONS", "*"));

    [Fact]
    public void Captures_come_in_the_order_of_the_names()
    {
        RouteTemplate template = RouteTemplate.Parse("/a/{x}/b/{y}/{rest+}", Rest);
        Assert.Equal(["x", "y", "rest"], template.ParameterNames);
        RouteTrie<string> trie = new RouteTrieBuilder<string>(Rest).Add(template, RouteMethod.Get, "it").Build();
        Assert.Equal("it", trie.Match("GET", "/a/1/b/2/3/4", out string[] values));
        Assert.Equal(["1", "2", "3/4"], values);
    }
}
