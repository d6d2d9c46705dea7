using Gateways;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Overload;
using Sluice.Transport;

namespace Engine.Tests.Gateways;

/// <summary>New work is refused when it would come too late, and what was accepted is finished.</summary>
public sealed class SheddingTests
{
    private const string Refused = """{"message":"Service Unavailable"}""";

    [Fact]
    public async Task A_loop_that_lags_refuses_some_requests_and_stops_when_it_has_caught_up()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Load = new LoadLimits { ShedLagMilliseconds = 2 } });
        using var client = await gateway.ConnectAsync();
        using (new Burden(gateway.Gateway.Loops[0]))
        {
            var refused = await AskUntilAsync(client, response => response.Status == 503);
            Assert.Equal((Refused, "1"), (refused.Content, refused.Field("Retry-After")));

            // Not all: something must tell that it is over.
            Assert.Equal("GET / ", (await AskUntilAsync(client, response => response.Status == 200)).Content);
        }

        for (var inRow = 0; inRow < 100;) inRow = (await AskAsync(client)).Status == 200 ? inRow + 1 : 0;
        Assert.True(gateway.Gateway.Metrics.Reasons[(int)Reason.Overloaded] > 0);
    }

    [Fact]
    public async Task Without_a_limit_a_loop_that_lags_refuses_nothing()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Load = new LoadLimits { ShedLagMilliseconds = 0 } });
        using var client = await gateway.ConnectAsync();
        using (new Burden(gateway.Gateway.Loops[0]))
        {
            for (var i = 0; i < 100; i++) Assert.Equal(200, (await AskAsync(client)).Status);
        }
    }

    [Fact]
    public async Task With_its_buffers_full_a_loop_refuses_new_requests_and_finishes_the_old()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is { } request) await session.SendAsync(ScriptedUpstream.Ok(request.Content));
        });
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Load = new LoadLimits { MaxBufferedBytes = 4 * BlockSlab.BlockBytes } });
        var loop = gateway.Gateway.Loops[0];
        using var client = await gateway.ConnectAsync();
        using var early = await gateway.ConnectAsync();
        await early.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello");
        await Patience.UntilAsync(() => upstream.Sessions.Count == 1, "it has begun");
        var held = Enumerable.Range(0, 5).Select(_ => loop.Slab.Rent()).ToList();
        var refused = await AskAsync(client);
        Assert.Equal((503, Refused, 1L), (refused.Status, refused.Content, gateway.Gateway.Metrics.Reasons[(int)Reason.BufferLimit]));
        await early.SendAsync("world");
        Assert.Equal("helloworld", (await early.ReadResponseAsync()).Content);
        held.ForEach(block => block.Dispose());
        Assert.Equal(200, (await AskAsync(client)).Status);
    }

    [Fact]
    public async Task More_requests_than_may_wait_for_a_connection_are_refused_at_once()
    {
        using var release = new SemaphoreSlim(0);
        using var upstream = Held(release);
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Upstreams = new() { MaxConnections = 1, MaxPending = 2 } });
        var asked = Enumerable.Range(0, 5).Select(_ => gateway.GetAsync("/")).ToList();
        await Patience.UntilAsync(() => asked.Count(answer => answer.IsCompleted) == 2, "two are refused");
        foreach (var answer in asked.Where(answer => answer.IsCompleted)) Assert.Equal((503, Refused), ((await answer).Status, (await answer).Content));
        release.Release(3);
        Assert.Equal([200, 200, 200, 503, 503], (await Task.WhenAll(asked)).Select(answer => answer.Status).Order());
        Assert.Equal(2, gateway.Gateway.Metrics.Reasons[(int)Reason.UpstreamPendingLimit]);
    }

    [Fact]
    public async Task Behind_requests_that_have_waited_too_long_new_ones_are_refused_and_those_are_served()
    {
        using var release = new SemaphoreSlim(0);
        using var upstream = Held(release);
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Upstreams = new() { MaxConnections = 1, ShedPendingMilliseconds = 200 } });
        var first = gateway.GetAsync("/1");
        await Patience.UntilAsync(() => upstream.Requests.Count == 1, "the first is on its way");
        var waiting = gateway.GetAsync("/2");
        var later = new List<Task<RawResponse>>();
        await Patience.UntilAsync(
            () =>
            {
                later.Add(gateway.GetAsync("/3"));
                return later.Any(answer => answer.IsCompletedSuccessfully && answer.Result.Status == 503);
            },
            "one is refused");
        release.Release(later.Count + 2);
        Assert.Equal([200, 200], (await Task.WhenAll(first, waiting)).Select(answer => answer.Status));
        var refused = (await Task.WhenAll(later)).Count(answer => answer.Status == 503);
        Assert.Equal(refused, gateway.Gateway.Metrics.Reasons[(int)Reason.Overloaded]);

        // Nobody waits any more: nobody is refused.
        release.Release();
        Assert.Equal(200, (await gateway.GetAsync("/4")).Status);
    }

    private static ScriptedUpstream Held(SemaphoreSlim release) => new(async session =>
    {
        while (await session.ReadRequestAsync() is not null)
        {
            await release.WaitAsync(Patience.Token());
            await session.SendAsync(ScriptedUpstream.Ok("ok"));
        }
    });

    private static async Task<RawResponse> AskAsync(RawClient client)
    {
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return await client.ReadResponseAsync();
    }

    private static async Task<RawResponse> AskUntilAsync(RawClient client, Func<RawResponse, bool> isIt)
    {
        var token = Patience.Token();
        while (true)
        {
            token.ThrowIfCancellationRequested();
            var response = await AskAsync(client);
            if (isIt(response)) return response;
        }
    }

    /// <summary>Makes every turn of a loop long.</summary>
    private sealed class Burden : IDisposable
    {
        private readonly EventLoop _loop;
        private volatile bool _isOver;

        public Burden(EventLoop loop)
        {
            _loop = loop;
            loop.Post(Spin, null);
        }

        public void Dispose() => _isOver = true;

        private void Spin(object? state)
        {
            if (_isOver) return;
            var end = Environment.TickCount64 + 5;
            while (Environment.TickCount64 < end) Thread.SpinWait(100);
            _loop.Post(Spin, null);
        }
    }
}
