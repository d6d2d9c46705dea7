using Gateways;

namespace Engine.Tests.Gateways;

/// <summary>Connections to an upstream: reused, and never trusted.</summary>
public sealed class PoolTests
{
    [Fact]
    public async Task One_connection_serves_request_after_request()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        for (var i = 0; i < 10; i++) Assert.Equal($"GET /{i} ", (await gateway.GetAsync($"/{i}")).Content);
        Assert.Single(upstream.Sessions);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    public async Task A_connection_that_the_upstream_means_to_close_is_not_used_again(string answer)
    {
        using var upstream = ScriptedUpstream.Answering(answer);
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        for (var i = 0; i < 3; i++) Assert.Equal("ok", (await gateway.GetAsync("/")).Content);
        Assert.Equal(3, upstream.Sessions.Count);
    }

    [Fact]
    public async Task An_idempotent_request_on_a_connection_that_had_gone_stale_is_repeated_once_on_a_new_one()
    {
        using var upstream = ClosingOnSecond();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal("GET /1 ", (await gateway.GetAsync("/1")).Content);
        Assert.Equal("GET /2 ", (await gateway.GetAsync("/2")).Content);
        Assert.Equal(["/1", "/2", "/2"], upstream.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task A_POST_is_never_repeated()
    {
        using var upstream = ClosingOnSecond();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal("GET /1 ", (await gateway.GetAsync("/1")).Content);
        var response = await gateway.AskAsync("POST /2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal((504, """{"message":"Network error communicating with endpoint"}"""), (response.Status, response.Content));
        Assert.Equal(["/1", "/2"], upstream.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task A_request_on_a_new_connection_is_not_repeated()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            session.Close();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal(504, (await gateway.GetAsync("/")).Status);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task An_idle_connection_that_the_upstream_closed_is_noticed_before_the_next_request()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync(ScriptedUpstream.Ok("ok"));
            session.Close();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal("ok", (await gateway.GetAsync("/")).Content);
        await Patience.UntilAsync(() => gateway.Descriptors == 0, "only the listener is left");
        var response = await gateway.AskAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal("ok", response.Content);
    }

    [Fact]
    public async Task Requests_beyond_the_limit_wait_for_a_connection()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Upstreams = new() { MaxConnections = 2 } });
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => gateway.GetAsync($"/{i}")));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"GET /{i} "), answers.Select(answer => answer.Content));
        Assert.InRange(upstream.Sessions.Count, 1, 2);
    }

    [Fact]
    public async Task Who_waits_too_long_for_a_connection_is_timed_out()
    {
        using var upstream = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        await using var gateway = await TestGateway.StartAsync(
            Definition.Of(Route.Proxy("GET", "/", upstream.Url).With("timeoutInMillis", 200)), new TestSetup { Upstreams = new() { MaxConnections = 1 } });
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => gateway.GetAsync("/")));
        Assert.All(answers, answer => Assert.Equal((504, """{"message":"Endpoint request timed out"}"""), (answer.Status, answer.Content)));
    }

    /// <summary>Answers the first request of its first connection, and closes on the second without a word.</summary>
    private static ScriptedUpstream ClosingOnSecond()
    {
        var connections = 0;
        return new ScriptedUpstream(async session =>
        {
            var isFirst = Interlocked.Increment(ref connections) == 1;
            while (await session.ReadRequestAsync() is { } request)
            {
                if (isFirst && session.Requests.Count == 2) break;
                await session.SendAsync(ScriptedUpstream.Ok($"{request.Method} {request.Target} "));
            }

            session.Close();
        });
    }
}
