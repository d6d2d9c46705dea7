using Gateways;

namespace Conformance.Tests.Responses;

/// <summary>What comes back is written anew too: framed for this client, and never a byte that is not part of the answer.</summary>
public sealed class ResponseTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private const string Get10 = "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n";
    private const string ChunkedHello = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nX-Sum: 1\r\n\r\n";

    [Fact]
    public async Task Rfc9112_7_1_A_chunked_answer_goes_on_chunked_with_its_trailers()
    {
        var response = await AnswerAsync(ChunkedHello, Get);
        Assert.True(response.IsChunked);
        Assert.Equal("hello", response.Content);
        Assert.Equal([("X-Sum", "1")], response.Trailers);
    }

    [Fact]
    public async Task Rfc9112_7_1_An_http_10_client_is_never_sent_chunked()
    {
        var response = await AnswerAsync(ChunkedHello, Get10);
        Assert.Null(response.Field("Transfer-Encoding"));
        Assert.True(response.ConnectionCloses);
        Assert.Equal("hello", response.Content);
    }

    [Fact]
    public async Task Rfc9112_6_3_An_answer_that_ends_with_the_connection_goes_on_chunked()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\n\r\nhel");
            await session.SendAsync("lo");
            session.Close();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var response = await gateway.AskAsync(Get);
        Assert.True(response.IsChunked);
        Assert.Equal("hello", response.Content);
    }

    [Fact]
    public async Task Rfc9112_6_3_An_answer_of_http_10_is_understood()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            session.Close();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal("hello", (await gateway.AskAsync(Get)).Content);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello")]
    public async Task Rfc9110_6_4_1_Neither_204_nor_304_has_content(string answer)
    {
        using var upstream = ScriptedUpstream.Answering(answer);
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Get + Get);
        var first = await client.ReadResponseAsync();
        var second = await client.ReadResponseAsync();
        Assert.Equal((first.Status, ""), (second.Status, first.Content));
        Assert.True(first.Status == 304 || first.Field("Content-Length") is null);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "5")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", null)]
    public async Task Rfc9110_9_3_2_The_answer_to_HEAD_has_no_content(string answer, string? length)
    {
        using var upstream = ScriptedUpstream.Answering(answer);
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /2 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.Equal(length, (await client.ReadResponseAsync(toHead: true)).Field("Content-Length"));
        Assert.Equal(200, (await client.ReadResponseAsync(toHead: true)).Status);
        Assert.Empty(client.Received);
    }

    [Fact]
    public async Task Rfc9110_15_2_100_stays_here_and_103_goes_on()
    {
        using var upstream = ScriptedUpstream.Answering(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\nConnection: x-hop\r\nX-Hop: 1\r\n\r\n" + ScriptedUpstream.Ok("done"));
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Get);
        var hints = await client.ReadResponseAsync();
        Assert.Equal(103, hints.Status);
        Assert.Equal([("Link", "</a.css>")], hints.Fields);
        Assert.Equal("done", (await client.ReadResponseAsync()).Content);
    }

    [Fact]
    public async Task Rfc9110_15_2_103_reaches_the_client_before_the_answer_is_there()
    {
        var answer = new TaskCompletionSource();
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
            await answer.Task;
            await session.SendAsync(ScriptedUpstream.Ok("done"));
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Get);
        Assert.Equal(103, (await client.ReadResponseAsync()).Status);
        answer.SetResult();
        Assert.Equal("done", (await client.ReadResponseAsync()).Content);
    }

    [Fact]
    public async Task Rfc9110_15_2_An_http_10_client_is_sent_no_interim_response()
    {
        var response = await AnswerAsync("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + ScriptedUpstream.Ok("done"), Get10);
        Assert.Equal((200, "done"), (response.Status, response.Content));
    }

    [Fact]
    public async Task An_interim_response_with_many_bare_fields_passes()
    {
        var fields = string.Concat(Enumerable.Range(0, 190).Select(i => $"a{i}:b\r\n"));
        using var upstream = ScriptedUpstream.Answering($"HTTP/1.1 103 Early Hints\r\n{fields}{fields[..0]}\r\n" + ScriptedUpstream.Ok("done"));
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Get);
        Assert.Equal(190, (await client.ReadResponseAsync()).Fields.Count);
        Assert.Equal("done", (await client.ReadResponseAsync()).Content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\n\n")]
    [InlineData("HTTP/2.0 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 99 Low\r\n\r\n")]
    [InlineData("HTTP/1.1 600 High\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA : b\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task Rfc9112_4_A_bad_answer_is_a_failure_of_the_endpoint_and_never_forwarded(string answer)
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync(answer);
            session.Close();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var response = await gateway.AskAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(504, response.Status);
        Assert.Equal("""{"message":"Network error communicating with endpoint"}""", response.Content);
    }

    [Fact]
    public async Task More_interim_responses_than_anyone_needs_are_a_failure()
    {
        var response = await AnswerAsync(string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 100)) + ScriptedUpstream.Ok("x"), Get);
        Assert.Equal(504, response.Status);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison")]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison")]
    [InlineData("HTTP/1.1 304 Not Modified\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison")]
    public async Task Bytes_behind_an_answer_never_reach_the_next_client(string answer)
    {
        using var upstream = ScriptedUpstream.Answering(answer);
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        for (var i = 0; i < 5; i++) Assert.NotEqual("poison", (await gateway.AskAsync(Get)).Content);
    }

    [Fact]
    public async Task Bytes_that_come_late_behind_an_answer_never_reach_the_next_client()
    {
        var poisoned = new TaskCompletionSource();
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync(ScriptedUpstream.Ok("ok"));
            await poisoned.Task;
            await session.SendAsync(ScriptedUpstream.Ok("poison"));
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal("ok", (await gateway.AskAsync(Get)).Content);
        poisoned.SetResult();
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the gateway drops the connection that spoke unasked");
        Assert.Equal("ok", (await gateway.AskAsync(Get)).Content);
        Assert.Equal(2, upstream.Sessions.Count);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n")]
    public async Task Rfc9112_8_An_answer_cut_short_upstream_is_cut_short_here(string answer)
    {
        foreach (var request in new[] { Get, Get10 })
        {
            using var upstream = new ScriptedUpstream(async session =>
            {
                await session.ReadRequestAsync();
                await session.SendAsync(answer);
                session.Close();
            });
            await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
            using var client = await gateway.ConnectAsync();
            await client.SendAsync(request);
            // To HTTP/1.0 only the reset says so: a mere end would look like the end of the content.
            var end = await client.ReadToEndAsync();
            Assert.False(client.Received.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
            var announced = client.Received.Contains("Content-Length: 10", StringComparison.Ordinal);
            Assert.True(end == ConnectionEnd.Reset || announced || client.Received.Contains("chunked", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Rfc9110_7_6_1_Fields_of_the_upstreams_connection_do_not_pass()
    {
        var response = await AnswerAsync(
            "HTTP/1.1 200 OK\r\nConnection: keep-alive, X-Private\r\nKeep-Alive: timeout=5\r\nX-Private: 1\r\nX-Public: 2\r\nContent-Length: 0\r\n\r\n", Get);
        Assert.Equal("2", response.Field("X-Public"));
        Assert.Null(response.Field("X-Private"));
        Assert.Null(response.Field("Keep-Alive"));
        Assert.Null(response.Field("Connection"));
    }

    private static async Task<RawResponse> AnswerAsync(string answer, string request)
    {
        using var upstream = ScriptedUpstream.Answering(answer);
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        return await gateway.AskAsync(request);
    }
}
