using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Simulated;

/// <summary>
/// Many connections with random peers, random programs and random kernel answers, from a seed. Whatever the order: each echo is
/// a prefix of what was sent, and at the end every connection has ended, every descriptor is closed once and every block is back.
/// </summary>
public sealed class SeededRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Random_peers_and_programs_leave_nothing_behind(int seed)
    {
        using var simulated = new SimulatedLoop();
        var random = new Random(seed);
        var peers = new List<Peer>();
        for (var step = 0; step < 3000; step++)
        {
            if (peers.Count(static peer => peer.Socket.IsOpen) < 20)
            {
                var (connection, socket) = simulated.Connect();
                peers.Add(new Peer(connection, socket, Program(connection, random)));
            }

            Act(peers[random.Next(peers.Count)], random);
            simulated.Loop.RunOnce(0);
        }

        foreach (var peer in peers.Where(static peer => peer.Socket.IsOpen))
        {
            peer.Socket.ForcedSends.Clear();
            peer.Socket.ForcedReceives.Clear();
            peer.Socket.MakeRoom(int.MaxValue);
            peer.Socket.Finish();
        }

        simulated.Run(50);
        foreach (var peer in peers)
        {
            Assert.True(peer.Program.IsCompleted, "A program is stuck.");
            Assert.False(peer.Socket.IsOpen);
            Assert.True(peer.Socket.Sent.Count <= peer.SentToServer.Count);
            Assert.Equal(peer.SentToServer.Take(peer.Socket.Sent.Count), peer.Socket.Sent);
        }

        Assert.Equal(peers.Count, simulated.Loop.Counters.Closes);
    }

    private static void Act(Peer peer, Random random)
    {
        if (!peer.Socket.IsOpen)
        {
            return;
        }

        switch (random.Next(40))
        {
            case < 20 when !peer.Socket.PeerFinished && !peer.Socket.PeerReset:
                var bytes = new byte[random.Next(1, random.Next(2) == 0 ? 200 : 20_000)];
                random.NextBytes(bytes);
                peer.SentToServer.AddRange(bytes);
                peer.Socket.Arrive(bytes);
                break;
            case < 24:
                peer.Socket.SendRoom = random.Next(2000);
                break;
            case < 30:
                peer.Socket.MakeRoom(random.Next(1, 100_000));
                break;
            case < 32:
                peer.Socket.ForcedReceives.Enqueue(-Errno.Again);
                peer.Socket.Edges |= ReadyEvents.In;
                break;
            case < 34:
                peer.Socket.ForcedSends.Enqueue(random.Next(1, 100));
                break;
            case 34:
                peer.Socket.Finish();
                break;
            case 35:
                peer.Socket.Reset();
                break;
            case 36:
                peer.Connection.Abort();
                break;
            case 37:
                peer.Connection.Transport.Input.CancelPendingRead();
                break;
            case 38:
                peer.Connection.Transport.Output.CancelPendingFlush();
                break;
        }
    }

    /// <summary>Echoes in random portions, with random pauses, until the peer ends or the connection fails; then disposes.</summary>
    private static async Task Program(ConnectionContext connection, Random random)
    {
        var input = connection.Transport.Input;
        var output = connection.Transport.Output;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync();
                if (read.IsCompleted && read.Buffer.IsEmpty)
                {
                    break;
                }

                var some = read.Buffer.Slice(0, random.NextInt64(read.Buffer.Length + 1));
                foreach (var piece in some)
                {
                    output.Write(piece.Span);
                }

                input.AdvanceTo(some.End);
                if (random.Next(4) == 0)
                {
                    await EventLoop.Current!.Yield();
                }

                if (random.Next(3) != 0 && (await output.FlushAsync()).IsCompleted)
                {
                    break;
                }

                if (random.Next(500) == 0)
                {
                    connection.Abort();
                }
            }
        }
        catch (ConnectionResetException)
        {
        }
        catch (ConnectionAbortedException)
        {
        }

        // Its task would be continued on the thread pool.
        _ = connection.DisposeAsync();
    }

    private sealed record Peer(LoopConnection Connection, SimulatedSocket Socket, Task Program)
    {
        public List<byte> SentToServer { get; } = [];
    }
}
