using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

public sealed class RouteTrieBuilderTests
{
    [Theory]
    [InlineData("GET /a{b}")]
    [InlineData("GET /{b}a")]
    [InlineData("GET /{}")]
    [InlineData("GET /{+}")]
    [InlineData("GET /{a{b}}")]
    [InlineData("GET /{a+}/b")]
    [InlineData("GET /a//b")]
    [InlineData("GET a")]
    [InlineData("TRACE /a")]
    public void A_template_that_breaks_a_rule_is_refused(string key)
    {
        Assert.Throws<ArgumentException>(() => Tries.Of(RouteDialect.Rest, key));
        Assert.Throws<ArgumentException>(() => Tries.Of(RouteDialect.Http, key));
    }

    [Theory]
    [InlineData(nameof(RouteDialect.Rest), "GET /a", "GET /a")]
    [InlineData(nameof(RouteDialect.Rest), "GET /a", "GET /a/")]
    [InlineData(nameof(RouteDialect.Rest), "GET /~a", "GET /%7ea")]
    [InlineData(nameof(RouteDialect.Rest), "GET /{x}", "POST /{y}")]
    [InlineData(nameof(RouteDialect.Rest), "GET /{x}", "GET /{x+}")]
    [InlineData(nameof(RouteDialect.Http), "GET /{x}", "GET /{y}")]
    [InlineData(nameof(RouteDialect.Http), "$default", "$default")]
    public void Routes_that_cannot_stand_side_by_side_are_refused(string dialect, string first, string second) =>
        Assert.Throws<ArgumentException>(() => Tries.Of(Enum.Parse<RouteDialect>(dialect), first, second));

    [Fact]
    public void Limits_of_a_template_are_enforced()
    {
        string deepest = string.Concat(Enumerable.Repeat("/s", RoutingLimits.MaxTemplateSegments));
        Assert.Equal("GET " + deepest, Tries.Of(RouteDialect.Rest, "GET " + deepest).Match("GET", deepest));
        Assert.Throws<ArgumentException>(() => Tries.Of(RouteDialect.Rest, "GET /s" + deepest));

        string longest = "/" + new string('l', RoutingLimits.MaxLiteralBytes);
        Assert.NotNull(Tries.Of(RouteDialect.Rest, "GET " + longest).Match("GET", "/%6C" + longest[2..]));
        Assert.Throws<ArgumentException>(() => Tries.Of(RouteDialect.Rest, "GET " + longest + "l"));
    }

    [Fact]
    public void The_segments_of_a_request_may_be_longer_than_any_literal()
    {
        RouteTrie<string> trie = Tries.Of(RouteDialect.Rest, "GET /a", "GET /{x}");
        Assert.Equal("GET /{x}", trie.Match("GET", "/%41" + new string('a', 8000)));
    }

    [Fact]
    public void An_empty_trie_matches_nothing() => Assert.Null(Tries.Of(RouteDialect.Rest).Match("GET", "/"));
}
