using Gateways;
using Sluice.Engine.WebSockets;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;
using static Gateways.WebSocketWire;

namespace Engine.Tests.WebSockets;

/// <summary>Clients that mean harm: each costs a bounded amount of memory and none of its neighbours anything.</summary>
[Collection(AloneCollection.Name)]
public sealed class HostileClientTests
{
    private const long Bound = 64L << 20;

    [Fact]
    public async Task A_flood_of_fragments_ends_at_the_limit_on_them()
    {
        var limits = SessionLimits.Default with { Messages = MessageLimits.Default with { MaxFragments = 1_000 } };
        await using var server = await SessionServer.EchoAsync(limits);
        using var neighbour = await server.ConnectAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Masked(1, "", isFinal: false) + string.Concat(Enumerable.Repeat(Masked(0, "", isFinal: false), 2_000)));
        await EndsWithAsync(client, 1008);
        await IsServedAsync(neighbour);
    }

    [Fact]
    public async Task Who_never_reads_is_not_read_and_then_closed_with_1013()
    {
        var limits = SessionLimits.Default with { WriteMilliseconds = 300, CloseMilliseconds = 100 };
        await using var server = await SessionServer.EchoAsync(limits);
        using var neighbour = await server.ConnectAsync();
        using var client = await server.ConnectAsync(receiveBufferBytes: 4_096);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sent = await FloodAsync(client, Masked(2, new string('x', 30_000)), upTo: 200L << 20);
        Assert.True(sent < 200L << 20, "It was read without end.");
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < Bound, "It was read into memory.");
        Assert.Contains(server.Sessions, session => session.ClosedWith == Sluice.Protocol.WebSockets.CloseCode.TryAgainLater);
        await IsServedAsync(neighbour);
    }

    [Fact]
    public async Task Who_reads_late_after_1013_is_told_so()
    {
        var limits = SessionLimits.Default with { WriteMilliseconds = 200, CloseMilliseconds = 30_000 };
        await using var server = await SessionServer.EchoAsync(limits);
        using var client = await server.ConnectAsync(receiveBufferBytes: 4_096);
        await SendUntilStuckAsync(client, Masked(2, new string('x', 30_000)));
        await Patience.UntilAsync(() => server.Sessions.TryPeek(out var session) && session.ClosedWith == Sluice.Protocol.WebSockets.CloseCode.TryAgainLater, "it is found too slow");
        var block = new byte[1 << 20];
        int count;
        do count = await client.Socket.ReceiveAsync(block, Patience.Token());
        while (!block.AsSpan(0, count).EndsWith(new byte[] { 0x88, 2, 1013 >> 8, 1013 & 0xFF }) && count > 0);
        Assert.NotEqual(0, count);
    }

    [Fact]
    public async Task A_flood_of_pings_whose_pongs_nobody_reads_stops_being_read()
    {
        var limits = SessionLimits.Default with { WriteMilliseconds = 300, CloseMilliseconds = 100 };
        await using var server = await SessionServer.EchoAsync(limits);
        using var neighbour = await server.ConnectAsync();
        using var client = await server.ConnectAsync(receiveBufferBytes: 4_096);
        var pings = string.Concat(Enumerable.Repeat(Masked(9, new string('p', 125)), 400));
        var sent = await FloodAsync(client, pings, upTo: 200L << 20);
        Assert.True(sent < 200L << 20, "It was read without end.");
        await IsServedAsync(neighbour);
    }

    [Fact]
    public async Task A_compressed_bomb_is_refused_before_it_is_large()
    {
        var agreed = DeflateParameters.Widest;
        var deflater = new MessageDeflater(WebSocketRole.Client, agreed, new DeflatePool(1));
        var room = new byte[1 << 20];
        Assert.True(deflater.Compress(new byte[50 << 20], isLast: true, room, out _, out var written));
        var bomb = System.Text.Encoding.Latin1.GetString(room, 0, written);
        await using var server = await SessionServer.StartAsync(
            SessionLimits.Default with { Messages = MessageLimits.Default with { MaxFrameBytes = 1 << 20, MaxMessageBytes = 1 << 30, MaxInflationRatio = 8 } },
            (session, message) => session.Reply(message));
        server.Deflate = agreed;
        using var client = await server.ConnectAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await client.SendAsync(Masked(2, bomb, reserved: 4));
        await EndsWithAsync(client, 1009);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Bound);
    }

    [Fact]
    public async Task A_thousand_half_messages_hold_what_they_have_sent_and_no_more()
    {
        await using var server = await SessionServer.EchoAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => server.ConnectAsync()));
        foreach (var client in clients) await client.SendAsync(Masked(2, new string('x', 30_000))[..1_000]);
        using var neighbour = await server.ConnectAsync();
        await IsServedAsync(neighbour);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 300 * 64L * 1024 + Bound);
        foreach (var client in clients) client.Reset();
        neighbour.Dispose();
        await server.IsAtRestAsync();
    }

    [Fact]
    public async Task Messages_whose_answers_take_long_are_bounded_in_number()
    {
        var held = 0;
        var release = new TaskCompletionSource();
        await using var server = await SessionServer.StartAsync(SessionLimits.Default with { MaxInFlightMessages = 5 }, (session, message) =>
        {
            Interlocked.Increment(ref held);
            _ = ReplyAsync(session, message);
        });
        using var client = await server.ConnectAsync();
        await client.SendAsync(string.Concat(Enumerable.Range(0, 50).Select(i => Masked(1, $"{i:D2}"))));
        await Patience.UntilAsync(() => Volatile.Read(ref held) == 5, "five are in flight");
        await Task.Delay(50);
        Assert.Equal(5, Volatile.Read(ref held));
        release.SetResult();
        while (client.Received.Length < 50 * 4) await client.ReceiveWhatIsThereAsync();
        Assert.Equal(Enumerable.Range(0, 50).Select(i => Frame(1, $"{i:D2}")).Order(), client.Received.Chunk(4).Select(frame => new string(frame)).Order());

        async Task ReplyAsync(WebSocketSession session, SessionMessage message)
        {
            await release.Task;
            await session.Loop;
            session.Reply(message);
        }
    }

    /// <summary>Sends until the connection is ended for it, or so much has gone.</summary>
    private static async Task<long> FloodAsync(RawClient client, string bytes, long upTo)
    {
        var sent = 0L;
        try
        {
            for (; sent < upTo; sent += bytes.Length) await client.SendAsync(bytes);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Cut off, as it should be.
        }

        return sent;
    }

    private static async Task SendUntilStuckAsync(RawClient client, string bytes)
    {
        client.Socket.SendTimeout = 100;
        client.Socket.Blocking = true;
        var block = System.Text.Encoding.Latin1.GetBytes(bytes);
        await Task.Run(() =>
        {
            try
            {
                while (true) client.Socket.Send(block);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // It is read no more. What is left of this frame is never sent.
            }
        });
    }

    private static async Task EndsWithAsync(RawClient client, int code)
    {
        client.EndSending();
        await client.ReadToEndAsync();
        Assert.EndsWith(Frame(8, CloseCode(code)), client.Received, StringComparison.Ordinal);
    }

    private static async Task IsServedAsync(RawClient neighbour)
    {
        await neighbour.SendAsync(Masked(1, "still served"));
        await neighbour.ReadUntilAsync(Frame(1, "still served"));
    }
}
