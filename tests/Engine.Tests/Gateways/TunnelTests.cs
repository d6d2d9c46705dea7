using Gateways;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Recording;
using static Gateways.WebSocketWire;

namespace Engine.Tests.Gateways;

/// <summary>WebSocket through a proxy route, once both sides have agreed.</summary>
public sealed class TunnelTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Frames_go_both_ways_unchanged()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream);
        using var client = await OpenAsync(gateway);
        foreach (var frame in new[] { Masked(1, "hello"), Masked(2, new string('\u00FE', 70_000)), Masked(9, "ping") + Masked(10, "") })
        {
            await client.SendAsync(frame);
            await client.ReadUntilAsync(frame);
        }
    }

    [Fact]
    public async Task The_handshake_arrives_with_the_gateways_own_Upgrade_and_the_clients_offers()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream);
        using var client = await OpenAsync(gateway, "Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Extensions: permessage-deflate", "X-Other: 1");
        var head = upstream.Sessions[0].Raw;
        Assert.Contains("Connection: Upgrade\r\nUpgrade: websocket\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"Sec-WebSocket-Key: {Key}\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate\r\nX-Other: 1\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_right_behind_either_head_are_not_lost()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.SendAsync(Response(await session.ReadHeadAsync()) + Frame(1, "early from the upstream"));
            do await session.SendAsync(session.TakeUnread());
            while (await session.ReceiveAsync());
        });
        await using var gateway = await StartAsync(upstream);
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/ws") + Masked(1, "early from the client"));
        await client.ReadUntilAsync(Frame(1, "early from the upstream"));
        await client.ReadUntilAsync(Masked(1, "early from the client"));
    }

    [Fact]
    public async Task The_end_of_one_side_is_passed_on_while_the_other_goes_on()
    {
        using var upstream = EchoingUpstream.Switching(async session =>
        {
            await session.ReceiveToEndAsync();
            await session.SendAsync("behind the client's end");
        });
        await using var gateway = await StartAsync(upstream);
        using var client = await OpenAsync(gateway);
        await client.SendAsync("last words");
        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Equal("behind the client's end", client.Received);
        Assert.EndsWith("last words", upstream.Sessions[0].Raw, StringComparison.Ordinal);
        await gateway.IsAtRestAsync();
    }

    [Fact]
    public async Task The_upstreams_end_is_passed_on_and_the_client_can_still_speak()
    {
        using var upstream = EchoingUpstream.Switching(async session =>
        {
            await session.SendAsync("bye");
            session.EndSending();
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await StartAsync(upstream);
        using var client = await OpenAsync(gateway);
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        await client.SendAsync("too late but heard");
        client.EndSending();
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream sees the end");
        Assert.EndsWith("too late but heard", upstream.Sessions[0].Raw, StringComparison.Ordinal);
        await gateway.IsAtRestAsync();
    }

    [Fact]
    public async Task A_reset_of_the_client_is_a_reset_of_the_upstream()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream);
        using var client = await OpenAsync(gateway);
        client.Reset();
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream is told");
        await gateway.IsAtRestAsync();
    }

    [Fact]
    public async Task An_upstream_that_resets_ends_the_client()
    {
        using var upstream = EchoingUpstream.Switching(async session =>
        {
            await session.ReceiveAsync();
            session.Reset();
        });
        await using var gateway = await StartAsync(upstream);
        using var client = await OpenAsync(gateway);
        await client.SendAsync("x");
        await client.ReadToEndAsync();
        Assert.Equal("", client.Received);
        client.EndSending();
        await gateway.IsAtRestAsync();
    }

    [Fact]
    public async Task An_idle_tunnel_is_closed_with_1001_and_the_upstream_hears_of_it()
    {
        using var upstream = EchoingUpstream.Switching(async session =>
        {
            await session.SendAsync(Frame(1, "once"));
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await StartAsync(upstream, new TunnelLimits { IdleMilliseconds = 100 });
        using var client = await OpenAsync(gateway);
        await client.ReadUntilAsync(Frame(1, "once") + Frame(8, CloseCode(1001)));
        await client.SendAsync(Masked(8, CloseCode(1001)));
        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.EndsWith(Masked(8, CloseCode(1001)), upstream.Sessions[0].Raw, StringComparison.Ordinal);
        await gateway.IsAtRestAsync();
        Assert.Equal(1, gateway.Gateway.Metrics.Reasons[(int)Reason.TunnelIdle]);
    }

    [Fact]
    public async Task A_tunnel_through_which_something_goes_is_not_idle()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream, new TunnelLimits { IdleMilliseconds = 400 });
        using var client = await OpenAsync(gateway);
        for (var i = 0; i < 60; i++)
        {
            await client.SendAsync(Masked(1, $"{i}"));
            await client.ReadUntilAsync(Masked(1, $"{i}"));
            await Task.Delay(Soon);
        }

        Assert.Equal(0, gateway.Gateway.Metrics.Reasons[(int)Reason.TunnelIdle]);
    }

    [Fact]
    public async Task A_Close_is_put_between_frames_and_never_into_one()
    {
        var release = new TaskCompletionSource();
        using var upstream = EchoingUpstream.Switching(async session =>
        {
            var frame = Frame(2, new string('x', 1_000));
            await session.SendAsync(frame[..500]);
            await release.Task;
            await session.SendAsync(frame[500..] + Frame(2, "of this nothing"));
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await StartAsync(upstream, new TunnelLimits { CloseMilliseconds = 30_000 });
        using var client = await OpenAsync(gateway);
        await client.ReadUntilAsync(new string('x', 400));
        gateway.BeginDrain(TimeSpan.Zero);
        await Patience.UntilAsync(() => gateway.Gateway.Metrics.Reasons[(int)Reason.TunnelDrained] == 1, "the drain reaches the tunnel");
        release.SetResult();
        await client.ReadUntilAsync(Frame(8, CloseCode(1001)));
        client.EndSending();
        await client.ReadToEndAsync();
        Assert.Equal(Frame(2, new string('x', 1_000)) + Frame(8, CloseCode(1001)), client.Received);
        await gateway.IsAtRestAsync();
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_Close_is_ended_all_the_same()
    {
        using var upstream = EchoingUpstream.Switching(session => session.ReceiveToEndAsync());
        await using var gateway = await StartAsync(upstream, new TunnelLimits { CloseMilliseconds = 50 });
        using var client = await OpenAsync(gateway);
        gateway.BeginDrain(TimeSpan.Zero);
        await client.ReadUntilAsync(Frame(8, CloseCode(1001)));
        await client.ReadToEndAsync();
        client.EndSending();
        await gateway.IsAtRestAsync();
    }

    [Fact]
    public async Task An_upstream_that_sends_no_frames_is_carried_all_the_same_and_its_client_ended_without_a_word()
    {
        using var upstream = EchoingUpstream.Switching(async session =>
        {
            await session.SendAsync("\u00FF no frame");
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await StartAsync(upstream, new TunnelLimits { CloseMilliseconds = 50 });
        using var client = await OpenAsync(gateway);
        await client.ReadUntilAsync("no frame");
        gateway.BeginDrain(TimeSpan.Zero);
        await client.ReadToEndAsync();
        Assert.Equal("\u00FF no frame", client.Received);
    }

    [Fact]
    public async Task A_half_closed_tunnel_does_not_stay_for_long()
    {
        using var upstream = EchoingUpstream.Switching(session => session.ReceiveToEndAsync());
        await using var gateway = await StartAsync(upstream, new TunnelLimits { HalfClosedMilliseconds = 50, CloseMilliseconds = 50 });
        using var client = await OpenAsync(gateway);
        client.EndSending();
        await client.ReadToEndAsync();
        await gateway.IsAtRestAsync();
    }

    [Fact]
    public async Task A_new_snapshot_leaves_tunnels_alone()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream);
        using var client = await OpenAsync(gateway);
        gateway.Deploy(Definition.Of(Route.Mock("GET", "/other")));
        await client.SendAsync(Masked(1, "still here"));
        await client.ReadUntilAsync(Masked(1, "still here"));
        Assert.Equal(403, (await gateway.GetAsync("/ws")).Status);
    }

    [Fact]
    public async Task Tunnels_are_counted_and_hold_no_block_while_idle()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream);
        using (var client = await OpenAsync(gateway))
        {
            await client.SendAsync("12345");
            await client.ReadUntilAsync("12345");
            await Patience.UntilAsync(() => gateway.BlocksHeld == 0, "the idle tunnel has given its blocks back");
            var open = gateway.Gateway.Metrics;
            Assert.Equal((1, 0), (open[LoopCounter.TunnelsOpened], open[LoopCounter.TunnelsEnded]));
            Assert.Equal((5, 5), (open[LoopCounter.TunnelBytesIn], open[LoopCounter.TunnelBytesOut]));
            Assert.Equal(1, open[LoopCounter.Status1xx]);
        }

        await gateway.IsAtRestAsync();
        Assert.Equal(1, gateway.Gateway.Metrics[LoopCounter.TunnelsEnded]);
    }

    [Fact]
    public async Task A_client_that_never_reads_holds_up_its_own_upstream_and_nobody_else()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream, new TunnelLimits { IdleMilliseconds = 500, CloseMilliseconds = 50 });
        using var neighbour = await OpenAsync(gateway);
        using var client = await OpenAsync(gateway);
        var frame = System.Text.Encoding.Latin1.GetBytes(Masked(2, new string('x', 60_000)));
        var sending = Task.Run(async () =>
        {
            try
            {
                while (true) await client.SendAsync(frame);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Cut off.
            }
        });
        while (!sending.IsCompleted)
        {
            await neighbour.SendAsync(Masked(1, "n"));
            await neighbour.ReadUntilAsync(Masked(1, "n"));
            Assert.InRange(gateway.BlocksHeld, 0, 64);
            await Task.Delay(Soon);
        }

        await sending;
        // The neighbour has answered every time until here; it may have become idle since.
        Assert.InRange(gateway.Gateway.Metrics.Reasons[(int)Reason.TunnelIdle], 1, 2);
    }

    private static Task<TestGateway> StartAsync(ScriptedUpstream upstream, TunnelLimits? limits = null) =>
        TestGateway.StartAsync(Definition.Of(Route.Proxy("GET", "/ws", upstream.Url)), new TestSetup { Tunnels = limits ?? TunnelLimits.Default });

    private static async Task<RawClient> OpenAsync(TestGateway gateway, params string[] fields)
    {
        var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/ws", fields));
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        return client;
    }
}
