using Conformance.Tests.Fixtures;
using Gateways;
using Sluice.Engine.Http1;

namespace Conformance.Tests.Rfc9112;

/// <summary>RFC 9112 section 9: which answer belongs to which request, and when a connection ends.</summary>
public sealed class ConnectionManagementTests
{
    [Fact]
    public async Task Section_9_2_A_connection_upstream_has_one_request_at_a_time()
    {
        var answer = new TaskCompletionSource();
        using var upstream = new ScriptedUpstream(async session =>
        {
            var seen = await session.ReadRequestAsync();
            await answer.Task;
            await session.SendAsync(ScriptedUpstream.Ok(seen!.Target));
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var asked = Enumerable.Range(0, 5).Select(i => gateway.GetAsync($"/{i}")).ToList();
        await Patience.UntilAsync(() => upstream.Sessions.Count == 5, "each request has a connection of its own");
        answer.SetResult();
        Assert.Equal(["/0", "/1", "/2", "/3", "/4"], (await Task.WhenAll(asked)).Select(one => one.Content));
    }

    [Fact]
    public async Task Section_9_2_Interim_answers_belong_to_the_request_before_its_final_one()
    {
        const string Hints = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
        var passage = await Passage.OfAsync($"GET /1 HTTP/1.1\r\n{Passage.Host}\r\nGET /2 HTTP/1.1\r\n{Passage.Host}\r\n", seen => Hints + Hints + ScriptedUpstream.Ok(seen.Target));
        Assert.Equal([103, 103, 200, 103, 103, 200], passage.Answers().Select(answer => answer.Status));
        Assert.Equal(["/1", "/2"], passage.Answers().Where(answer => answer.Status == 200).Select(answer => answer.Content));
    }

    [Fact]
    public async Task Section_9_2_What_an_upstream_sends_unasked_answers_nobody()
    {
        using var upstream = ScriptedUpstream.Answering(seen => ScriptedUpstream.Ok(seen.Target) + ScriptedUpstream.Ok("unasked"));
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        for (var i = 0; i < 5; i++) Assert.Equal($"/{i}", (await gateway.GetAsync($"/{i}")).Content);
        Assert.Equal(5, upstream.Sessions.Count);
        await Patience.UntilAsync(() => upstream.Sessions.All(session => session.HasEnded), "no connection that spoke unasked is kept");
    }

    [Fact]
    public async Task Section_9_3_Connections_persist_on_both_sides()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync(Passage.Get);
            Assert.Null((await client.ReadResponseAsync()).Field("Connection"));
        }

        Assert.Single(upstream.Sessions);
    }

    [Theory]
    [InlineData("Content-Length: 70000", 70_000)]
    [InlineData("Content-Length: 5", 5)]
    public async Task Section_9_3_Content_that_nobody_read_is_never_the_next_request(string field, int length)
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("GET", "/mock")));
        using var client = await gateway.ConnectAsync();
        var inner = "GET /mock HTTP/1.1\r\nHost: localhost\r\n\r\n";
        await client.SendAsync($"POST /nowhere HTTP/1.1\r\n{Passage.Host}{field}\r\n\r\n{string.Concat(Enumerable.Repeat(inner, 2_000))[..length]}");
        client.EndSending();
        var answer = await client.ReadResponseAsync();
        Assert.Equal(403, answer.Status);
        await client.ReadToEndAsync();
        Assert.Empty(client.Received);
    }

    [Fact]
    public async Task Section_9_3_An_answer_that_was_not_read_to_its_end_ends_its_connection()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using (var client = await gateway.ConnectAsync())
        {
            await client.SendAsync(Passage.Get);
            await client.ReadUntilAsync("\r\n\r\n");
            client.Reset();
        }

        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the connection is not used again");
    }

    [Theory]
    [InlineData("", "close")]
    [InlineData("Connection: keep-alive\r\n", "keep-alive")]
    public async Task Section_9_3_An_http_10_client_keeps_its_connection_only_when_it_asks(string field, string connection)
    {
        var passage = await Passage.OfAsync($"GET / HTTP/1.0\r\n{Passage.Host}{field}\r\n{Passage.Get10}");
        Assert.Equal(connection, passage.Answers()[0].Field("Connection"));
        Assert.Equal(connection == "close" ? 1 : 2, passage.Answers().Count);
    }

    [Fact]
    public async Task Section_9_3_1_A_request_that_may_have_had_an_effect_is_not_repeated()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync(ScriptedUpstream.Ok("first"));
            await session.ReadRequestAsync();
            session.Reset();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal(200, (await gateway.AskAsync(Passage.Post("Content-Length: 2", "hi"))).Status);
        Assert.Equal(504, (await gateway.AskAsync(Passage.Post("Content-Length: 2", "hi"))).Status);
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task Section_9_3_2_Answers_come_in_the_order_of_the_requests_whichever_is_ready_first()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is { } seen)
            {
                if (seen.Target == "/slow") await Task.Delay(50);
                await session.SendAsync(ScriptedUpstream.Ok(seen.Target));
            }
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(string.Concat(new[] { "/slow", "/1", "/2", "/slow", "/3" }.Select(target => $"GET {target} HTTP/1.1\r\n{Passage.Host}\r\n")));
        foreach (var target in new[] { "/slow", "/1", "/2", "/slow", "/3" }) Assert.Equal(target, (await client.ReadResponseAsync()).Content);
    }

    [Fact]
    public async Task Section_9_3_2_Nothing_is_pipelined_upstream_after_a_lost_connection()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            var seen = await session.ReadRequestAsync();
            // Time in which a gateway that pipelines would have sent the next one.
            await Task.Delay(20);
            Assert.Equal(0, session.Unread);
            await session.SendAsync(ScriptedUpstream.Ok(seen!.Target));
            session.Close();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(string.Concat(Enumerable.Range(0, 4).Select(i => $"GET /{i} HTTP/1.1\r\n{Passage.Host}\r\n")));
        for (var i = 0; i < 4; i++) Assert.Equal($"/{i}", (await client.ReadResponseAsync()).Content);
        Assert.All(upstream.Sessions, session => Assert.InRange(session.Requests.Count, 0, 1));
    }

    [Theory]
    [InlineData("Connection: close")]
    [InlineData("Connection: keep-alive, Close")]
    [InlineData("Connection: x\r\nConnection: close")]
    public async Task Section_9_6_A_client_that_says_close_is_answered_and_closed_and_nothing_behind_it_is_served(string fields)
    {
        var passage = await Passage.OfAsync($"GET /1 HTTP/1.1\r\n{Passage.Host}{fields}\r\n\r\nGET /2 HTTP/1.1\r\n{Passage.Host}\r\n");
        Assert.Equal("GET /1 ", passage.Answer.Content);
        Assert.True(passage.Answer.ConnectionCloses);
        Assert.Equal(["/1"], passage.Forwarded.Select(seen => seen.Target));
    }

    [Fact]
    public async Task Section_9_6_A_gateway_that_says_close_closes_and_serves_nothing_behind_it()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Http1 = new Http1Limits { MaxRequestsPerConnection = 2 } });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(string.Concat(Enumerable.Range(0, 4).Select(i => $"GET /{i} HTTP/1.1\r\n{Passage.Host}\r\n")));
        Assert.False((await client.ReadResponseAsync()).ConnectionCloses);
        Assert.True((await client.ReadResponseAsync()).ConnectionCloses);
        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Empty(client.Received);
        Assert.Equal(["/0", "/1"], upstream.Requests.Select(seen => seen.Target));
    }

    [Theory]
    [InlineData("Connection: close")]
    [InlineData("Connection: x, CLOSE\r\nX: y")]
    public async Task Section_9_6_An_upstream_that_says_close_is_sent_nothing_more_and_closed(string fields)
    {
        using var upstream = ScriptedUpstream.Answering($"HTTP/1.1 200 OK\r\n{fields}\r\nContent-Length: 2\r\n\r\nhi");
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        for (var i = 0; i < 3; i++) Assert.Equal("hi", (await gateway.AskAsync(Passage.Get)).Content);
        await Patience.UntilAsync(() => upstream.Sessions.All(session => session.HasEnded), "each is closed");
        Assert.All(upstream.Sessions, session => Assert.Single(session.Requests));
    }

    [Fact]
    public async Task Section_9_6_The_gateway_never_says_close_upstream_and_goes_on()
    {
        var passage = await Passage.OfAsync($"GET / HTTP/1.1\r\n{Passage.Host}Connection: close\r\n\r\n");
        Assert.Empty(Assert.Single(passage.Forwarded).All("Connection"));
    }
}
