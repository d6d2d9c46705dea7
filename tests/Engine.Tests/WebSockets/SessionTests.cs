using Gateways;
using Sluice.Engine.WebSockets;
using Sluice.Protocol.WebSockets;
using static Gateways.WebSocketWire;

namespace Engine.Tests.WebSockets;

/// <summary>What a session does with messages, pings and closes, and when it ends by itself.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task Messages_come_back_and_hold_nothing_while_the_session_is_idle()
    {
        await using var server = await SessionServer.EchoAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Masked(1, "one") + Masked(2, new string('\u00FE', 30_000)) + Masked(9, "p") + Masked(1, ""));
        await client.ReadUntilAsync(Frame(1, "one") + Frame(2, new string('\u00FE', 30_000)) + Frame(10, "p") + Frame(1, ""));
        await Patience.UntilAsync(() => server.BlocksHeld == 0, "the idle session has given its blocks back");
        Assert.Equal(1, server.Count);
    }

    [Fact]
    public async Task A_close_is_answered_behind_what_waits_and_the_connection_ends()
    {
        await using var server = await SessionServer.EchoAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Masked(1, "last") + Masked(8, CloseCode(3000)) + Masked(1, "behind"));
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Equal(Frame(1, "last") + Frame(8, CloseCode(3000)), client.Received);
        client.EndSending();
        await server.IsAtRestAsync();
        Assert.Equal(1, server.Ended);
    }

    [Fact]
    public async Task Bytes_that_break_a_rule_close_with_its_code()
    {
        await using var server = await SessionServer.EchoAsync();
        foreach (var (bytes, code) in new[] { (Frame(1, "unmasked"), 1002), (Masked(1, "\u00FF"), 1007), (Masked(1, new string('x', 32_769)), 1009) })
        {
            using var client = await server.ConnectAsync();
            await client.SendAsync(bytes);
            client.EndSending();
            Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
            Assert.Equal(Frame(8, CloseCode(code)), client.Received);
        }

        await server.IsAtRestAsync();
    }

    [Fact]
    public async Task An_end_without_a_close_ends_the_session()
    {
        await using var server = await SessionServer.EchoAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Masked(1, "half of a frame")[..8]);
        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        await server.IsAtRestAsync();
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(0, 100)]
    public async Task Idle_and_old_sessions_are_closed_with_1001(int idle, int duration)
    {
        await using var server = await SessionServer.EchoAsync(SessionLimits.Default with { IdleMilliseconds = idle, DurationMilliseconds = duration });
        using var client = await server.ConnectAsync();
        await client.ReadUntilAsync(Frame(8, CloseCode(1001)));
        await client.SendAsync(Masked(8, CloseCode(1001)));
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        client.EndSending();
        await server.IsAtRestAsync();
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_is_cut_off()
    {
        await using var server = await SessionServer.EchoAsync(SessionLimits.Default with { IdleMilliseconds = 50, CloseMilliseconds = 50 });
        using var client = await server.ConnectAsync();
        Assert.Equal(ConnectionEnd.Reset, await client.ReadToEndAsync());
        Assert.Equal(Frame(8, CloseCode(1001)), client.Received);
        await server.IsAtRestAsync();
    }

    [Fact]
    public async Task A_silent_client_is_pinged_and_one_that_answers_stays()
    {
        await using var server = await SessionServer.EchoAsync(SessionLimits.Default with { PingMilliseconds = 30, PongMilliseconds = 20_000 });
        using var client = await server.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.ReadUntilAsync(string.Concat(Enumerable.Repeat(Frame(9, ""), i + 1)));
            await client.SendAsync(Masked(10, ""));
        }

        Assert.Equal(1, server.Count);
    }

    [Fact]
    public async Task A_client_that_does_not_answer_a_ping_is_cut_off()
    {
        await using var server = await SessionServer.EchoAsync(SessionLimits.Default with { PingMilliseconds = 20, PongMilliseconds = 50 });
        using var client = await server.ConnectAsync();
        Assert.Equal(ConnectionEnd.Reset, await client.ReadToEndAsync());
        Assert.Equal(Frame(9, ""), client.Received);
        await server.IsAtRestAsync();
    }

    [Fact]
    public async Task Pongs_to_the_sessions_own_pings_do_not_keep_it_from_being_idle()
    {
        await using var server = await SessionServer.EchoAsync(SessionLimits.Default with { PingMilliseconds = 20, IdleMilliseconds = 200 });
        using var client = await server.ConnectAsync();
        while (!client.Received.Contains(Frame(8, CloseCode(1001)), StringComparison.Ordinal))
        {
            await client.SendAsync(Masked(10, ""));
            if (client.Received.Length > 4_000) Assert.Fail("It is kept open for ever.");
            await client.ReceiveWhatIsThereAsync();
        }
    }

    [Fact]
    public async Task Posts_from_many_threads_arrive_each_threads_in_order()
    {
        await using var server = await SessionServer.EchoAsync(SessionLimits.Default with { MaxOutboxMessages = 10_000 });
        using var client = await server.ConnectAsync();
        await Patience.UntilAsync(() => server.Sessions.Count == 1 && server.Count == 1, "the session has begun");
        Assert.True(server.Sessions.TryPeek(out var session));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++) Assert.Equal(SendOutcome.Queued, await session.PostAsync(OpCode.Text, new[] { (byte)('a' + thread), (byte)i }));
        })));
        var expected = 4 * 200 * 4;
        while (client.Received.Length < expected) await client.ReceiveWhatIsThereAsync();
        for (var thread = 0; thread < 4; thread++)
        {
            var seen = client.Received.Chunk(4).Where(frame => frame[2] == 'a' + thread).Select(frame => (int)frame[3]);
            Assert.Equal(Enumerable.Range(0, 200).Select(i => i & 0xFF), seen);
        }
    }

    [Fact]
    public async Task A_post_to_a_full_outbox_is_refused_and_one_to_a_session_that_has_ended_finds_nobody()
    {
        await using var server = await SessionServer.EchoAsync(SessionLimits.Default with { MaxOutboxMessages = 4, MaxOutboxBytes = 1 << 20 });
        using var client = await server.ConnectAsync(receiveBufferBytes: 4_096);
        await Patience.UntilAsync(() => server.Sessions.Count == 1 && server.Count == 1, "the session has begun");
        Assert.True(server.Sessions.TryPeek(out var session));
        var outcomes = new List<SendOutcome>();
        for (var i = 0; i < 400 && !outcomes.Contains(SendOutcome.Full); i++) outcomes.Add(await session.PostAsync(OpCode.Binary, new byte[100_000]));
        Assert.Contains(SendOutcome.Full, outcomes);
        client.Reset();
        await server.IsAtRestAsync();
        Assert.Equal(SendOutcome.Gone, await session.PostAsync(OpCode.Text, "x"u8.ToArray()));
    }

    [Fact]
    public async Task A_drain_closes_every_session_with_1001_spread_over_its_time()
    {
        await using var server = await SessionServer.EchoAsync(loops: 2);
        var clients = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => server.ConnectAsync()));
        await Patience.UntilAsync(() => server.Count == 30, "all are there");
        server.Drain(TimeSpan.FromMilliseconds(600));
        await Task.WhenAll(clients.Select(async client =>
        {
            await client.ReadUntilAsync(Frame(8, CloseCode(1001)));
            await client.SendAsync(Masked(8, CloseCode(1001)));
            Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
            client.Dispose();
        }));
        await server.IsAtRestAsync();
        using var late = await server.ConnectAsync();
        await late.ReadUntilAsync(Frame(8, CloseCode(1001)));
    }

    [Fact]
    public async Task The_handler_may_answer_later_and_out_of_turn()
    {
        var held = new List<(WebSocketSession Session, SessionMessage Message)>();
        await using var server = await SessionServer.StartAsync(null, (session, message) =>
        {
            held.Add((session, message));
            if (held.Count < 3) return;
            foreach (var (to, answer) in Enumerable.Reverse(held)) to.Reply(answer);
            held.Clear();
        });
        using var client = await server.ConnectAsync();
        await client.SendAsync(Masked(1, "a") + Masked(1, "b") + Masked(1, "c"));
        await client.ReadUntilAsync(Frame(1, "c") + Frame(1, "b") + Frame(1, "a"));
    }
}
