using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

public sealed class HttpPrecedenceTests
{
    private const RouteDialect Http = RouteDialect.Http;

    [Theory]
    [InlineData("GET", "/pets/dog/1", "GET /pets/dog/1")]
    [InlineData("GET", "/pets/dog/2", "GET /pets/dog/{id}")]
    [InlineData("GET", "/pets/cat/1", "GET /pets/{proxy+}")]
    [InlineData("POST", "/test/5", "ANY /{proxy+}")]
    [InlineData("GET", "/", "$default")]
    public void The_example_of_the_developer_guide_holds(string method, string path, string chosen)
    {
        RouteTrie<string> trie = Tries.Of(
            Http, "GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default");
        Assert.Equal(chosen, trie.Match(method, path));
    }

    [Fact]
    public void Any_full_match_beats_any_greedy_one()
    {
        RouteTrie<string> trie = Tries.Of(Http, "GET /a/{proxy+}", "GET /{x}/b");
        Assert.Equal("GET /{x}/b", trie.Match("GET", "/a/b", out string[] values));
        Assert.Equal(["a"], values);
        Assert.Equal("GET /a/{proxy+}", trie.Match("GET", "/a/c", out values));
        Assert.Equal(["c"], values);
    }

    [Fact]
    public void Greedy_routes_of_one_API_may_have_parameters_beside_them()
    {
        RouteTrie<string> trie = Tries.Of(Http, "GET /pets/{id}", "GET /pets/{proxy+}", "POST /pets/{petId}");
        Assert.Equal("GET /pets/{id}", trie.Match("GET", "/pets/1"));
        Assert.Equal("POST /pets/{petId}", trie.Match("POST", "/pets/1"));
        Assert.Equal("GET /pets/{proxy+}", trie.Match("GET", "/pets/1/2"));
    }

    [Fact]
    public void The_default_route_takes_every_method_and_yields_no_captures()
    {
        RouteTrie<string> trie = Tries.Of(Http, "GET /a/{x}/b", "$default");
        Assert.Equal("$default", trie.Match("PROPFIND", "/a/1/c", out string[] values));
        Assert.Empty(values);
    }

    [Fact]
    public void Without_a_default_route_there_may_be_no_match() => Assert.Null(Tries.Of(Http, "GET /a").Match("POST", "/a"));
}
