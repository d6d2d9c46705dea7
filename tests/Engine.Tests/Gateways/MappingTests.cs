using System.Collections.Frozen;
using Gateways;
using Sluice.Definitions.Stages;

namespace Engine.Tests.Gateways;

/// <summary>Parameter mapping: every source to every target, and no way for a value to be more than a value.</summary>
public sealed class MappingTests
{
    [Theory]
    [InlineData("method.request.header.x-in", "b c")]
    [InlineData("method.request.multivalueheader.x-in", "a,b c")]
    [InlineData("method.request.querystring.q", "2 /&")]
    [InlineData("method.request.multivaluequerystring.q", "1,2 /&")]
    [InlineData("method.request.path.id", "p%2Fq")]
    [InlineData("context.stage", "prod")]
    [InlineData("context.httpMethod", "GET")]
    [InlineData("context.resourcePath", "/items/{id}")]
    [InlineData("context.identity.sourceIp", "127.0.0.1")]
    [InlineData("stageVariables.colour", "blue sky")]
    [InlineData("'a literal'", "a literal")]
    public async Task Every_source_maps_to_a_header(string source, string expected)
    {
        Assert.Equal(expected, (await SeenAsync(("header.X-Out", source))).Field("X-Out"));
    }

    [Theory]
    [InlineData("method.request.header.x-in", "out=b%20c")]
    [InlineData("method.request.multivalueheader.x-in", "out=a&out=b%20c")]
    [InlineData("method.request.querystring.q", "out=2%20%2F%26")]
    [InlineData("method.request.multivaluequerystring.q", "out=1&out=2%20%2F%26")]
    [InlineData("method.request.path.id", "out=p%2Fq")]
    [InlineData("context.stage", "out=prod")]
    [InlineData("stageVariables.colour", "out=blue%20sky")]
    [InlineData("'a&b=c'", "out=a%26b%3Dc")]
    public async Task Every_source_maps_to_the_query_behind_the_clients(string source, string expected)
    {
        Assert.Equal("/base/x?q=1&q=2%20%2F%26&" + expected, (await SeenAsync(("querystring.out", source))).Target);
    }

    [Theory]
    [InlineData("method.request.header.x-in", "b%20c")]
    [InlineData("method.request.querystring.q", "2%20%2F%26")]
    [InlineData("method.request.path.id", "p%2Fq")]
    [InlineData("context.resourcePath", "%2Fitems%2F%7Bid%7D")]
    [InlineData("stageVariables.colour", "blue%20sky")]
    [InlineData("'a/b?c#d'", "a%2Fb%3Fc%23d")]
    public async Task Every_source_maps_to_a_place_in_the_URI(string source, string expected)
    {
        Assert.Equal($"/base/{expected}?q=1&q=2%20%2F%26", (await SeenAsync(("path.x", source))).Target);
    }

    [Theory]
    [InlineData("header.X-Out", "method.request.header.missing")]
    [InlineData("header.X-Out", "method.request.querystring.Q")]
    [InlineData("header.X-Out", "stageVariables.missing")]
    [InlineData("querystring.out", "method.request.querystring.missing")]
    [InlineData("header.X-Out", "method.request.header.connection")]
    [InlineData("header.X-Out", "method.request.header.expect")]
    public async Task A_source_without_value_sends_nothing(string target, string source)
    {
        var seen = await SeenAsync((target, source));
        Assert.Null(seen.Field("X-Out"));
        Assert.DoesNotContain("out", seen.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapped_header_replaces_the_clients()
    {
        Assert.Equal("'", (await SeenAsync(("header.x-IN", "'''"))).Field("X-In"));
        Assert.Equal("mapped.test", (await SeenAsync(("header.Host", "'mapped.test'"))).Field("Host"));
        Assert.Equal("mapped", (await SeenAsync(("header.User-Agent", "'mapped'"))).Field("User-Agent"));
        Assert.Equal("1.2.3.4", (await SeenAsync(("header.X-Forwarded-For", "'1.2.3.4'"))).Field("X-Forwarded-For"));
    }

    [Theory]
    [InlineData("Content-Length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("X-Amzn-Trace-Id")]
    [InlineData("X-Amzn-Apigateway-Api-Id")]
    public async Task Headers_that_nobody_may_map_fail_the_request(string name)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, ("header." + name, "'5'"));
        var response = await gateway.GetAsync("/items/1");
        Assert.Equal((500, """{"message":"Internal server error"}"""), (response.Status, response.Content));
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("Expect", "100-continue")]
    [InlineData("TE", "trailers")]
    [InlineData("Via", "1.1 x")]
    [InlineData("Proxy-Authenticate", "x")]
    [InlineData("Connection", "upgrade")]
    [InlineData("Upgrade", "h2c")]
    public async Task Headers_of_the_connection_are_dropped_after_mapping(string name, string value)
    {
        Assert.Null((await SeenAsync(("header." + name, $"'{value}'"))).Field(name));
    }

    [Theory]
    [InlineData("/items/1?q=a%0d%0aX-Evil:%201")]
    [InlineData("/items/1?q=a%0aX-Evil:%201")]
    [InlineData("/items/1?q=a%00b")]
    public async Task A_value_cannot_split_a_header(string target)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, ("header.X-Out", "method.request.querystring.q"));
        Assert.Equal(400, (await gateway.GetAsync(target)).Status);
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("method.request.path.id", "/items/..")]
    [InlineData("method.request.path.id", "/items/%2e%2E")]
    [InlineData("method.request.path.id", "/items/.")]
    [InlineData("method.request.path.id", "/items/..;a=b")]
    [InlineData("method.request.querystring.q", "/items/1?q=..")]
    [InlineData("method.request.querystring.q", "/items/1?q=%2e%2e")]
    [InlineData("method.request.header.x-in", "/items/1", "X-In: ..")]
    public async Task A_value_cannot_climb_out_of_its_place(string source, string target, params string[] fields)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, ("path.x", source));
        Assert.Equal(400, (await gateway.GetAsync(target, fields)).Status);
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("/all/a/b", "/base/a/b")]
    [InlineData("/all/a/b/", "/base/a/b")]
    [InlineData("/all/a//b", "/base/a//b")]
    [InlineData("/all/a%2Fb/c", "/base/a%2Fb/c")]
    [InlineData("/all/test%2Balias@gmail.com/a+b", "/base/test%2Balias@gmail.com/a+b")]
    [InlineData("/all/a%00b", "/base/a%00b")]
    public async Task A_greedy_parameter_goes_on_undecoded(string target, string expected)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Of(
            Route.Proxy("ANY", "/all/{proxy+}", upstream.Url + "/base/{proxy}", ("path.proxy", "method.request.path.proxy"))));
        var response = await gateway.GetAsync(target);
        if (response.Status == 200) Assert.Equal(expected, upstream.Requests[0].Target);
        else Assert.Equal(400, response.Status);
    }

    [Fact]
    public async Task The_URIs_own_query_stays_before_the_clients()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(
            Definition.Of(Route.Proxy("GET", "/", upstream.Url + "/x?own=1", ("querystring.a", "'2'"))));
        Assert.Equal("GET /x?own=1&b=3&a=2 ", (await gateway.GetAsync("/?b=3")).Content);
        Assert.Equal("GET /x?own=1&a=2 ", (await gateway.GetAsync("/")).Content);
    }

    [Fact]
    public async Task Thousands_of_values_of_one_name_are_one_value_in_bounded_memory()
    {
        using var upstream = ScriptedUpstream.Answering(request => ScriptedUpstream.Ok(request.Field("X-Out")!.Length.ToString()));
        await using var gateway = await StartAsync(upstream, ("header.X-Out", "method.request.multivaluequerystring.q"));
        var target = "/items/1?" + string.Join('&', Enumerable.Repeat("q=", 3_000));
        for (var i = 0; i < 3; i++) Assert.Equal("2999", (await gateway.GetAsync(target)).Content);
    }

    private static async Task<SeenRequest> SeenAsync(params (string Target, string Source)[] mappings)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, mappings);
        var response = await gateway.GetAsync("/items/p%2Fq?q=1&q=2%20%2F%26", "X-In: a", "X-In: b c", "Connection: keep-alive");
        Assert.Equal(200, response.Status);
        return Assert.Single(upstream.Requests);
    }

    private static Task<TestGateway> StartAsync(ScriptedUpstream upstream, params (string Target, string Source)[] mappings)
    {
        var hasPath = mappings.Any(mapping => mapping.Target == "path.x");
        var variables = new Dictionary<string, string> { ["colour"] = "blue sky" }.ToFrozenDictionary();
        return TestGateway.StartAsync(
            Definition.Of(Route.Proxy("ANY", "/items/{id}", upstream.Url + (hasPath ? "/base/{x}" : "/base/x"), mappings)),
            new TestSetup { Stage = new Stage { Name = "prod", Variables = variables } });
    }
}
