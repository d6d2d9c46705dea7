using Gateways;
using Sluice.Engine.Upstreams;
using Sluice.Transport;

namespace Engine.Tests.Gateways;

/// <summary>Whoever goes away takes nothing with him: the other side is told, and nothing is left behind.</summary>
public sealed class AbortTests
{
    [Fact]
    public async Task A_client_that_resets_during_the_answer_ends_the_upstreams_connection()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) await session.SendAsync($"1000\r\n{new string('x', 4096)}\r\n");
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadUntilAsync("xxxx");
        client.Reset();
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream is told");
        await NothingIsLeftAsync(gateway);
    }

    [Fact]
    public async Task A_client_that_resets_during_its_upload_ends_the_upstreams_connection()
    {
        using var upstream = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nstart");
        await Patience.UntilAsync(() => upstream.Sessions.Count == 1 && upstream.Sessions[0].Raw.EndsWith("start", StringComparison.Ordinal), "it has begun");
        client.Reset();
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream is told");
        await NothingIsLeftAsync(gateway);
    }

    [Fact]
    public async Task A_client_that_resets_while_it_waits_ends_the_upstreams_connection()
    {
        using var upstream = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await Patience.UntilAsync(() => upstream.Sessions.Count == 1 && upstream.Sessions[0].Raw.Length > 0, "it has begun");
        client.Reset();
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream is told");
        await NothingIsLeftAsync(gateway);
    }

    [Fact]
    public async Task A_client_that_resets_while_it_waits_for_a_connection_leaves_its_place_to_the_next()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is { } request)
            {
                if (request.Target == "/held") await session.ReceiveAsync();
                else await session.SendAsync(ScriptedUpstream.Ok(request.Target));
            }
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup { Upstreams = new() { MaxConnections = 1, MaxPending = 1 } });
        using var holder = await gateway.ConnectAsync();
        await holder.SendAsync("GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await Patience.UntilAsync(() => upstream.Requests.Count == 1, "the only connection is taken");
        var client = await gateway.ConnectAsync();
        await client.SendAsync("GET /given-up HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await Patience.UntilAsync(() => Waiting() == 1, "it waits");
        client.Reset();
        await Patience.UntilAsync(() => Waiting() == 0, "it waits no more");
        var next = gateway.GetAsync("/next");
        await Patience.UntilAsync(() => Waiting() == 1, "the next waits in its place");
        holder.Reset();
        Assert.Equal("/next", (await next).Content);
        Assert.DoesNotContain(upstream.Requests, request => request.Target == "/given-up");

        int Waiting() => gateway.Gateway.Snapshot.Upstreams[0].Group.State.Members[0].Counts.Waiting;
    }

    [Fact]
    public async Task An_upstream_that_resets_half_way_leaves_nothing_behind()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            session.Reset();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        for (var i = 0; i < 20; i++)
        {
            // A transport may lose to the reset what came before it: then there is an answer, and this is its end.
            using var client = await gateway.ConnectAsync();
            await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            await client.ReadToEndAsync();
        }

        await NothingIsLeftAsync(gateway);
    }

    [Fact]
    public async Task Random_aborts_from_both_sides_leave_nothing_behind()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is not null)
            {
                if (Random.Shared.Next(3) == 0) session.Reset();
                await session.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                await session.SendAsync(new string('x', Random.Shared.Next(2) == 0 ? 100_000 : 5_000));
                if (Random.Shared.Next(3) == 0) session.Close();
            }
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup { Loops = 2 });
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var client = await gateway.ConnectAsync();
            await client.SendAsync(i % 2 == 0
                ? "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                : "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n" + new string('y', i % 4 == 1 ? 100 : 50));
            if (i % 3 == 0) client.EndSending();
            await Task.Delay(i % 7);
            client.Reset();
        }));
        upstream.Dispose();
        await NothingIsLeftAsync(gateway);
    }

    [Fact]
    public async Task A_bug_ends_its_connection_and_its_request()
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Everything("http://127.0.0.1:1"), new TestSetup { Dialer = new BuggyDialer() });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadToEndAsync();
        Assert.Equal("", client.Received);
        await Patience.UntilAsync(() => gateway.Faults.Count == 1, "the bug is known");
        Assert.IsType<InvalidTimeZoneException>(Assert.Single(gateway.TakeFaults()));
        Assert.Equal(1, gateway.Gateway.Metrics.Reasons[(int)Sluice.Engine.Exchanges.Reason.InternalError]);
        await NothingIsLeftAsync(gateway);
    }

    private static async Task NothingIsLeftAsync(TestGateway gateway)
    {
        await Patience.UntilAsync(() => gateway.Serving == 0, "every connection is served to its end");
        await Patience.UntilAsync(() => gateway.BlocksHeld == 0, $"every block is back");
        await Patience.UntilAsync(() => gateway.Descriptors == 0, "every descriptor is closed");
        Assert.Equal(0, gateway.Gateway.Metrics[Sluice.Engine.Recording.LoopCounter.InFlight]);
    }

    private sealed class BuggyDialer : IUpstreamDialer
    {
        public ValueTask<DialOutcome> DialAsync(UpstreamAddress address, EventLoop loop, int timeoutMilliseconds) => throw new InvalidTimeZoneException("a bug");
    }
}
