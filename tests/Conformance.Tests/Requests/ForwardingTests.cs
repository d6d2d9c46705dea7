using Gateways;

namespace Conformance.Tests.Requests;

/// <summary>What goes upstream is written anew: its framing, its Host, and no field that belongs to one connection.</summary>
public sealed class ForwardingTests
{
    private const string Head = " HTTP/1.1\r\nHost: client.test\r\n";

    [Fact]
    public async Task Rfc9110_7_2_Host_is_the_upstreams_own()
    {
        var (seen, gateway) = await ForwardAsync($"GET /{Head}\r\n");
        Assert.StartsWith("127.0.0.1:", seen.Field("Host"), StringComparison.Ordinal);
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Rfc9112_3_2_2_An_absolute_form_goes_on_in_origin_form()
    {
        var (seen, gateway) = await ForwardAsync("GET http://client.test/a/b?c=d HTTP/1.1\r\nHost: client.test\r\n\r\n");
        Assert.Equal("/a/b?c=d", seen.Target);
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Rfc9110_7_6_1_Fields_of_one_connection_and_those_that_Connection_names_are_removed()
    {
        var (seen, gateway) = await ForwardAsync(
            $"GET /{Head}Connection: keep-alive, X-Private, upgrade\r\nX-Private: 1\r\nX-Public: 2\r\nKeep-Alive: timeout=5\r\n"
            + "Proxy-Connection: keep-alive\r\nTE: trailers\r\nUpgrade: h2c, TLS/1.0\r\nTrailer: X-T\r\n\r\n");
        Assert.Equal("2", seen.Field("X-Public"));
        foreach (var name in new[] { "Connection", "X-Private", "Keep-Alive", "Proxy-Connection", "TE", "Upgrade", "Trailer" })
        {
            Assert.Empty(seen.All(name));
        }

        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Rfc9113_3_2_An_upgrade_to_h2c_is_not_passed_on()
    {
        var (seen, gateway) = await ForwardAsync(
            $"GET /{Head}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");
        Assert.Empty(seen.All("Upgrade"));
        Assert.Empty(seen.All("HTTP2-Settings"));
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Rfc9110_5_5_Obs_text_in_a_value_passes_unchanged()
    {
        var (seen, gateway) = await ForwardAsync($"GET /{Head}X-Name: M\xfcller \xff\r\n\r\n");
        Assert.Equal("M\xfcller \xff", seen.Field("X-Name"));
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Rfc9112_2_2_One_empty_line_before_the_request_line_is_skipped()
    {
        var (seen, gateway) = await ForwardAsync($"\r\nGET /x{Head}\r\n");
        Assert.Equal("/x", seen.Target);
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Rfc9112_6_Content_of_known_length_keeps_its_length()
    {
        var (seen, gateway) = await ForwardAsync($"POST /{Head}Content-Length: 5\r\n\r\nhello");
        Assert.Equal("hello", seen.Content);
        Assert.Equal("5", seen.Field("Content-Length"));
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Rfc9112_7_1_Chunked_content_stays_chunked_without_its_extensions()
    {
        var (seen, gateway) = await ForwardAsync(
            $"POST /{Head}Transfer-Encoding: chunked\r\n\r\n3;a=b;c=\"d;\\\" e\"\r\nhel\r\n002\r\nlo\r\n0;z\r\n\r\n");
        Assert.Equal("hello", seen.Content);
        Assert.Equal("chunked", seen.Field("Transfer-Encoding"));
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Rfc9110_6_5_1_Trailers_pass_but_for_those_that_decide_framing_or_routing()
    {
        var (seen, gateway) = await ForwardAsync(
            $"POST /{Head}Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Sum: 42\r\nContent-Length: 7\r\nHost: evil\r\nTransfer-Encoding: gzip\r\nAuthorization: x\r\n\r\n");
        Assert.Equal("hi", seen.Content);
        Assert.Equal([("X-Sum", "42")], seen.Trailers);
        await gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task Content_that_AWS_does_not_forward_is_read_and_dropped(string method)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"{method} /1{Head}Content-Length: 28\r\n\r\nGET /inner HTTP/1.1\r\n\r\n12345");
        await client.SendAsync($"GET /2{Head}\r\n");
        await client.ReadResponseAsync(method == "HEAD");
        Assert.Equal("GET /2 ", (await client.ReadResponseAsync()).Content);
        Assert.Equal(["/1", "/2"], upstream.Requests.Select(request => request.Target));
        Assert.Empty(upstream.Requests[0].All("Content-Length"));
    }

    [Theory]
    [InlineData("/a/../b", "/a/../b")]
    [InlineData("/a/%2e%2e/b", "/a/%2e%2e/b")]
    [InlineData("/a//b", "/a//b")]
    [InlineData("/a%2Fb", "/a%2Fb")]
    [InlineData("/?a=../b&c=%0d%0a", "/?a=../b&c=%0d%0a")]
    public async Task A_path_is_refused_or_arrives_as_it_was_written(string target, string asWritten)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var response = await gateway.GetAsync(target);
        if (response.Status == 400) Assert.Empty(upstream.Requests);
        else Assert.Equal(asWritten, Assert.Single(upstream.Requests).Target);
    }

    private static async Task<(SeenRequest Seen, TestGateway Gateway)> ForwardAsync(string request)
    {
        using var upstream = ScriptedUpstream.Echo();
        var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal(200, (await gateway.AskAsync(request)).Status);
        Assert.All(upstream.Sessions, session => Assert.Null(session.Problem));
        return (Assert.Single(upstream.Requests), gateway);
    }
}
