using Conformance.Tests.Fixtures;
using Gateways;
using Sluice.Engine.Compilation;

namespace Conformance.Tests.Rfc9112;

/// <summary>RFC 9112 section 3: request line, request target, Host.</summary>
public sealed class RequestLineTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("http://localhost/")]
    public async Task Section_3_A_target_over_the_limit_is_answered_414(string start)
    {
        var passage = await Passage.OfAsync($"GET {start}{new string('a', 10_240)} HTTP/1.1\r\n{Passage.Host}\r\n");
        Assert.Equal((414, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nX-Host: localhost\r\n\r\n")]
    [InlineData("GET http://localhost/ HTTP/1.1\r\n\r\n")]
    public async Task Section_3_2_A_request_without_Host_is_answered_400(string request) => await RefusedAsync(request);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nhOST: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n")]
    public async Task Section_3_2_A_request_with_two_Hosts_is_answered_400(string request) => await RefusedAsync(request);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a/b")]
    [InlineData("me@a")]
    [InlineData("a:b")]
    [InlineData("a:65536")]
    [InlineData("[::1")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("http://a")]
    [InlineData("a?b")]
    [InlineData("a\\b")]
    public async Task Section_3_2_A_request_with_an_invalid_Host_is_answered_400(string host) =>
        await RefusedAsync($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");

    [Fact]
    public async Task Section_3_2_A_request_upstream_has_one_Host_and_it_is_the_upstreams()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        foreach (var request in new[] { Passage.Get, "GET / HTTP/1.0\r\n\r\n", "GET http://localhost/ HTTP/1.1\r\nHost: localhost:80\r\n\r\n" })
        {
            Assert.Equal(200, (await gateway.AskAsync(request)).Status);
        }

        Assert.All(upstream.Requests, seen => Assert.Equal([$"127.0.0.1:{upstream.Port}"], seen.All("Host")));
    }

    [Theory]
    [InlineData("http://localhost", "/")]
    [InlineData("http://localhost?a=b", "/?a=b")]
    [InlineData("http://localhost/a?b", "/a?b")]
    [InlineData("/a?b", "/a?b")]
    public async Task Section_3_2_1_A_request_goes_upstream_in_origin_form_with_at_least_a_slash(string target, string arrived) =>
        Assert.Equal(arrived, Assert.Single((await Passage.OfAsync($"GET {target} HTTP/1.1\r\n{Passage.Host}\r\n")).Forwarded).Target);

    [Theory]
    [InlineData("http://localhost/a", "localhost")]
    [InlineData("HTTP://LOCALHOST/a", "localhost")]
    [InlineData("http://localhost:80/a", "localhost")]
    [InlineData("http://localhost/a", "localhost:80")]
    public async Task Section_3_2_2_The_absolute_form_is_accepted(string target, string host)
    {
        var passage = await Passage.OfAsync($"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        Assert.Equal("GET /a ", passage.Answer.Content);
    }

    [Theory]
    [InlineData("http://a/", "b")]
    [InlineData("http://a:81/", "a")]
    [InlineData("http://a/", "a:81")]
    [InlineData("http://a/", "A.")]
    public async Task Section_3_2_2_A_Host_that_disagrees_with_the_absolute_form_never_decides(string target, string host) =>
        await RefusedAsync($"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n");

    [Fact]
    public async Task Section_3_2_2_The_authority_of_the_absolute_form_decides_where_Host_may_be_missing()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Mounts = [new MountInput("pets.test", "", "testapi", "prod")] });
        Assert.Equal(200, (await gateway.AskAsync("GET http://pets.test/ HTTP/1.0\r\n\r\n")).Status);
        Assert.Equal(403, (await gateway.AskAsync("GET http://cats.test/ HTTP/1.0\r\n\r\n")).Status);
    }

    [Theory]
    [InlineData("OPTIONS http://localhost", "/")]
    [InlineData("OPTIONS http://localhost/", "/")]
    public async Task Section_3_2_4_OPTIONS_of_the_root_in_absolute_form_is_a_request_for_the_root(string start, string arrived) =>
        Assert.Equal(arrived, Assert.Single((await Passage.OfAsync($"{start} HTTP/1.1\r\n{Passage.Host}\r\n")).Forwarded).Target);

    [Theory]
    [InlineData("OPTIONS *")]
    [InlineData("GET *")]
    [InlineData("CONNECT localhost:80")]
    public async Task Section_3_2_4_Neither_asterisk_nor_authority_form_goes_upstream(string start) =>
        await RefusedAsync($"{start} HTTP/1.1\r\nHost: localhost{(start[0] == 'C' ? ":80" : "")}\r\n\r\n");

    private static async Task RefusedAsync(string request)
    {
        var passage = await Passage.OfAsync(request);
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }
}
