using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

public sealed class RouteExplanationTests
{
    private static readonly string[] Keys = ["GET /pets", "POST /pets", "GET /pets/{id}", "GET /pets/dog", "ANY /{proxy+}", "GET /stores"];

    [Fact]
    public void Routes_that_fit_come_first_in_the_order_they_are_considered()
    {
        RouteExplanation explanation = Tries.Of(RouteDialect.Rest, Keys).Explain("/pets/dog"u8, RouteMethod.Get);
        Assert.Equal(
            [("GET /pets/dog", RouteOutcome.Chosen), ("GET /pets/{id}", RouteOutcome.Outranked), ("ANY /{proxy+}", RouteOutcome.Outranked)],
            explanation.Candidates.Take(3).Select(candidate => (candidate.ToString(), candidate.Outcome)));
        Assert.All(explanation.Candidates.Skip(3), candidate => Assert.Equal(RouteOutcome.WrongPath, candidate.Outcome));
    }

    [Fact]
    public void A_route_that_lost_by_its_method_stands_before_the_one_that_took_its_place()
    {
        RouteExplanation explanation = Tries.Of(RouteDialect.Rest, "POST /test", "OPTIONS /{proxy+}").Explain("/test"u8, RouteMethod.Options);
        Assert.Equal([RouteOutcome.WrongMethod, RouteOutcome.Chosen], explanation.Candidates.Select(candidate => candidate.Outcome));
        Assert.Equal("OPTIONS /{proxy+}", explanation.Chosen?.ToString());
    }

    [Theory]
    [InlineData("GET", "/pet", "GET /pets")]
    [InlineData("PUT", "/pets", "GET /pets")]
    [InlineData("GET", "/pets/7/toy", "GET /pets/{id}/toys")]
    [InlineData("GET", "/store", "GET /stores")]
    [InlineData("GET", "/", "GET /pets")]
    public void The_nearest_route_is_the_one_that_was_probably_meant(string method, string path, string nearest)
    {
        RouteTrie<string> trie = Tries.Of(RouteDialect.Rest, "GET /pets", "POST /pets", "GET /pets/{id}/toys", "GET /stores");
        RouteExplanation explanation = trie.Explain(System.Text.Encoding.ASCII.GetBytes(path), Tries.MethodOf(method));
        Assert.Null(explanation.Chosen);
        Assert.Equal(nearest, explanation.Nearest?.ToString());
    }

    [Fact]
    public void The_list_is_limited_and_says_how_many_it_leaves_out()
    {
        RouteExplanation explanation = Tries.Of(RouteDialect.Rest, Keys).Explain("/pets"u8, RouteMethod.Get, limit: 2);
        Assert.Equal(2, explanation.Candidates.Length);
        Assert.Equal(Keys.Length - 2, explanation.Omitted);
    }

    [Fact]
    public void An_explanation_chooses_what_a_match_chooses()
    {
        RouteTrie<string> trie = Tries.Of(RouteDialect.Http, "GET /a/{p+}", "GET /{x}/b", "ANY /a/{x}", "$default");
        foreach (string path in new[] { "/a/b", "/a/c", "/a/b/c", "/q/b", "/", "/%61/b", "nonsense" })
        {
            RouteExplanation explanation = trie.Explain(System.Text.Encoding.ASCII.GetBytes(path), RouteMethod.Get);
            Assert.Equal(trie.Match("GET", path), explanation.Chosen?.ToString());
            Assert.Equal(explanation.Chosen, explanation.Candidates.First(candidate => candidate.Outcome is RouteOutcome.Chosen or RouteOutcome.Outranked));
        }
    }
}
