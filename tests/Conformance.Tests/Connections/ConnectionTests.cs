using Gateways;
using Sluice.Engine.Http1;

namespace Conformance.Tests.Connections;

/// <summary>When a connection carries another request, and when it ends.</summary>
public sealed class ConnectionTests
{
    private const string Host = "Host: localhost\r\n";

    [Theory]
    [InlineData("RFC 9112 9.3", "HTTP/1.1 persists", "GET / HTTP/1.1\r\n" + Host + "\r\n", null)]
    [InlineData("RFC 9112 9.6", "HTTP/1.1 closes when asked", "GET / HTTP/1.1\r\n" + Host + "Connection: close\r\n\r\n", "close")]
    [InlineData("RFC 9112 9.6", "close among other options", "GET / HTTP/1.1\r\n" + Host + "Connection: x, CLOSE\r\n\r\n", "close")]
    [InlineData("RFC 9112 9.3", "HTTP/1.0 closes", "GET / HTTP/1.0\r\n" + Host + "\r\n", "close")]
    [InlineData("RFC 9112 C.2.2", "HTTP/1.0 persists when asked", "GET / HTTP/1.0\r\n" + Host + "Connection: keep-alive\r\n\r\n", "keep-alive")]
    [InlineData("RFC 9112 9.3", "close wins over keep-alive", "GET / HTTP/1.0\r\n" + Host + "Connection: keep-alive, close\r\n\r\n", "close")]
    public async Task Persistence_follows_version_and_Connection(string section, string sentence, string request, string? connection)
    {
        Assert.False(string.IsNullOrEmpty(section + sentence));
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(request);
        Assert.Equal(connection, (await client.ReadResponseAsync()).Field("Connection"));
        await client.SendAsync("GET /again HTTP/1.1\r\n" + Host + "\r\n");
        if (connection != "close")
        {
            Assert.Equal("GET /again ", (await client.ReadResponseAsync()).Content);
            return;
        }

        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Empty(client.Received);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task Rfc9112_9_3_2_Pipelined_requests_are_answered_in_order()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(string.Concat(Enumerable.Range(0, 100).Select(i => i % 3 == 0
            ? $"POST /{i} HTTP/1.1\r\n{Host}Content-Length: 3\r\n\r\nabc"
            : $"GET /{i} HTTP/1.1\r\n{Host}\r\n")));
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i % 3 == 0 ? $"POST /{i} abc" : $"GET /{i} ", (await client.ReadResponseAsync()).Content);
        }
    }

    [Fact]
    public async Task Rfc9112_9_3_2_A_refused_request_among_pipelined_ones_ends_the_connection_behind_its_answer()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"GET /1 HTTP/1.1\r\n{Host}\r\nGET /2 HTTP/1.1\r\n{Host}A : b\r\n\r\nGET /3 HTTP/1.1\r\n{Host}\r\n");
        client.EndSending();
        Assert.Equal("GET /1 ", (await client.ReadResponseAsync()).Content);
        Assert.Equal(400, (await client.ReadResponseAsync()).Status);
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Empty(client.Received);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task Rfc9110_10_1_1_A_client_that_expects_100_is_asked_to_continue_and_the_upstream_sees_no_Expect()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\n{Host}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue", (await client.ReadResponseAsync()).StatusLine);
        await client.SendAsync("hello");
        Assert.Equal("POST / hello", (await client.ReadResponseAsync()).Content);
        Assert.Empty(upstream.Requests[0].All("Expect"));
    }

    [Fact]
    public async Task Rfc9110_10_1_1_Content_that_comes_unasked_is_taken()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"POST /1 HTTP/1.1\r\n{Host}Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhelloGET /2 HTTP/1.1\r\n{Host}\r\n");
        Assert.Equal("POST /1 hello", (await client.ReadResponseAsync()).Content);
        Assert.Equal("GET /2 ", (await client.ReadResponseAsync()).Content);
    }

    [Fact]
    public async Task Rfc9110_10_1_1_A_client_whose_content_nobody_wants_is_answered_at_once_and_closed()
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("GET", "/mock")));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"POST /nowhere HTTP/1.1\r\n{Host}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        var response = await client.ReadResponseAsync();
        Assert.Equal((403, true), (response.Status, response.ConnectionCloses));
    }

    [Fact]
    public async Task Rfc9110_10_1_1_An_http_10_client_is_never_asked_to_continue()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.0\r\n{Host}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        await Patience.UntilAsync(() => upstream.Sessions.Count == 1, "the head is upstream");
        await client.SendAsync("hello");
        Assert.Equal("POST / hello", (await client.ReadResponseAsync()).Content);
    }

    [Fact]
    public async Task Rfc9110_15_5_9_A_head_that_does_not_come_to_its_end_is_answered_408()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, new Http1Limits { HeadMilliseconds = 100 });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: loc");
        var response = await client.ReadResponseAsync();
        Assert.Equal((408, true), (response.Status, response.ConnectionCloses));
        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Rfc9112_9_5_An_idle_connection_is_closed_without_a_word()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, new Http1Limits { IdleMilliseconds = 100 });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"GET / HTTP/1.1\r\n{Host}\r\n");
        await client.ReadResponseAsync();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Empty(client.Received);
    }

    [Fact]
    public async Task Rfc9112_8_Content_that_stops_coming_ends_the_request_on_both_sides()
    {
        using var upstream = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        await using var gateway = await StartAsync(upstream, new Http1Limits { ContentMilliseconds = 100 });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\n{Host}Content-Length: 5\r\n\r\nhel");
        var response = await client.ReadResponseAsync();
        Assert.Equal(408, response.Status);
        Assert.True(response.ConnectionCloses);
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream is told");
    }

    [Fact]
    public async Task Rfc9112_8_Content_cut_short_by_the_client_is_never_taken_for_whole_upstream()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        foreach (var framing in new[] { "Content-Length: 10\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n" })
        {
            using var client = await gateway.ConnectAsync();
            await client.SendAsync($"POST / HTTP/1.1\r\n{Host}{framing}");
            client.EndSending();
            await client.ReadToEndAsync();
        }

        await Patience.UntilAsync(() => upstream.Sessions.Count == 2 && upstream.Sessions.All(session => session.HasEnded), "both are cut");
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("Expect: x\r\n", 417)]
    [InlineData("Content-Length: 10485761\r\n", 413)]
    [InlineData("A : b\r\n", 400)]
    public async Task Rfc9110_9_3_2_A_refused_HEAD_is_answered_without_content(string field, int status)
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("HEAD", "/")));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"HEAD / HTTP/1.1\r\n{Host}{field}\r\n");
        client.EndSending();
        Assert.Equal(status, (await client.ReadResponseAsync(toHead: true)).Status);
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Empty(client.Received);
    }

    [Fact]
    public async Task Rfc9112_9_6_A_half_closed_client_still_gets_its_answer()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"GET / HTTP/1.1\r\n{Host}\r\n");
        client.EndSending();
        Assert.Equal("GET / ", (await client.ReadResponseAsync()).Content);
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
    }

    private static Task<TestGateway> StartAsync(ScriptedUpstream upstream, Http1Limits limits) =>
        TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup { Http1 = limits });
}
