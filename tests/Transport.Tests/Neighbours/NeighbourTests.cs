using System.Buffers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Neighbours;

/// <summary>One connection's conduct, judged by its neighbour on the same loop, which must be answered meanwhile.</summary>
public sealed class NeighbourTests
{
    [Fact]
    public async Task A_flooder_does_not_keep_its_neighbour_from_being_served()
    {
        await using var loops = new TestLoops();
        await using var listener = await loops.ListenAsync();
        var serving = EchoServer.ServeAsync(listener, static connection => Swallow(connection));
        using var flooder = new EchoClient(listener.EndPoint);
        using var neighbour = new EchoClient(listener.EndPoint);
        var stop = false;
        var flood = Task.Run(() =>
        {
            var bytes = new byte[256 * 1024];
            while (!Volatile.Read(ref stop))
            {
                flooder.Socket.Send(bytes);
            }
        });
        await Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                neighbour.RoundTrip("?"u8);
            }
        }).InTime();

        Volatile.Write(ref stop, true);
        await flood;
        flooder.Dispose();
        neighbour.Dispose();
        await listener.UnbindAsync();
        await serving;
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_up_itself_alone()
    {
        await using var loops = new TestLoops();
        await using var listener = await loops.ListenAsync();
        var serving = EchoServer.ServeAsync(listener, EchoServer.EchoAsync);
        using var slow = new EchoClient(listener.EndPoint);
        slow.Socket.SendTimeout = 300;
        using var neighbour = new EchoClient(listener.EndPoint);
        await Task.Run(() =>
        {
            // Sends until the server, whose echo nobody reads, stops reading: back-pressure reaches the sender.
            Assert.Throws<SocketException>(() => SendForEver(slow.Socket));
            for (var i = 0; i < 200; i++)
            {
                neighbour.RoundTrip(EchoClient.RandomBytes(1000));
            }
        }).InTime();

        slow.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        slow.Dispose();
        neighbour.Dispose();
        await listener.UnbindAsync();
        await serving;
    }

    [Fact]
    public async Task A_continuation_that_throws_costs_its_own_connection_alone()
    {
        await using var loops = new TestLoops { ExpectFaults = true };
        await using var listener = await loops.ListenAsync();
        var first = true;
        var serving = EchoServer.ServeAsync(listener, connection =>
        {
            var bad = first;
            first = false;
            return bad ? ThrowInContinuation(connection) : EchoServer.EchoAsync(connection);
        });
        using var victim = new EchoClient(listener.EndPoint);
        await WaitFor.True(() => !first, "the first connection is served");
        using var neighbour = new EchoClient(listener.EndPoint);
        await Task.Run(() =>
        {
            neighbour.RoundTrip("before"u8);
            victim.Socket.Send("x"u8);
            Assert.Throws<SocketException>(() => { victim.Socket.Receive(new byte[1]); });
            neighbour.RoundTrip("after"u8);
        }).InTime();

        Assert.Equal(1, loops.Loop.Counters.Faults);
        neighbour.Dispose();
        await listener.UnbindAsync();
        await serving;
    }

    [Fact]
    public async Task Connections_that_close_themselves_in_their_continuation_leave_the_others_alone()
    {
        await using var loops = new TestLoops();
        await using var listener = await loops.ListenAsync();
        var count = 0;
        var serving = EchoServer.ServeAsync(listener, connection =>
            Interlocked.Increment(ref count) == 1 ? EchoServer.EchoAsync(connection) : CloseYourself(connection));
        using var neighbour = new EchoClient(listener.EndPoint);
        await Task.Run(() =>
        {
            neighbour.RoundTrip("before"u8);
            for (var i = 0; i < 50; i++)
            {
                using var victim = new EchoClient(listener.EndPoint);
                victim.Socket.Send("x"u8);
                Assert.Throws<SocketException>(() => { victim.Socket.Receive(new byte[1]); });
                neighbour.RoundTrip("between"u8);
            }
        }).InTime();

        neighbour.Dispose();
        await listener.UnbindAsync();
        await serving;
    }

    private static void SendForEver(Socket socket)
    {
        while (true)
        {
            socket.Send(new byte[256 * 1024]);
        }
    }

    private static async Task CloseYourself(ConnectionContext connection)
    {
        await connection.Features.Get<IEventLoopFeature>()!.EnterLoop();
        var read = await connection.Transport.Input.ReadAsync();
        connection.Transport.Input.AdvanceTo(read.Buffer.End);
        connection.Abort();
        connection.Abort();
    }

    /// <summary>Answers each single byte, swallows floods.</summary>
    private static async Task Swallow(ConnectionContext connection)
    {
        await connection.Features.Get<IEventLoopFeature>()!.EnterLoop();
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync();
            if (read.Buffer.IsEmpty)
            {
                return;
            }

            var isQuestion = read.Buffer.Length == 1;
            connection.Transport.Input.AdvanceTo(read.Buffer.End);
            if (isQuestion)
            {
                connection.Transport.Output.Write("?"u8);
                await connection.Transport.Output.FlushAsync();
            }
        }
    }

    private static async Task ThrowInContinuation(ConnectionContext connection)
    {
        await connection.Features.Get<IEventLoopFeature>()!.EnterLoop();
        var closed = new TaskCompletionSource();
        connection.ConnectionClosed.Register(closed.SetResult);
        connection.Transport.Input.ReadAsync().GetAwaiter().UnsafeOnCompleted(static () => throw new InvalidOperationException("mine"));
        await closed.Task;
    }
}
