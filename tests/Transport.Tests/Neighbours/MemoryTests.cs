using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Neighbours;

public sealed class MemoryTests
{
    [Fact]
    public async Task Idle_connections_hold_no_block()
    {
        await using var loops = new TestLoops();
        await using var listener = await loops.ListenAsync();
        var serving = EchoServer.ServeAsync(listener, EchoServer.EchoAsync);
        var clients = new List<EchoClient>();
        for (var i = 0; i < 100; i++)
        {
            clients.Add(new EchoClient(listener.EndPoint));
            await Task.Run(() => clients[^1].RoundTrip("hello"u8)).InTime();
        }

        await WaitFor.True(() => loops.Loop.Slab.Outstanding == 0, "idle connections have given their blocks back");
        Assert.Equal(100, loops.Loop.PlacedConnections);

        clients.ForEach(static client => client.Dispose());
        await listener.UnbindAsync();
        await serving;
    }

    [Theory]
    [InlineData(32)]
    [InlineData(1000)]
    public async Task An_echo_allocates_nothing_on_the_loop_in_steady_state(int connections)
    {
        await using var loops = new TestLoops();
        await using var listener = await loops.ListenAsync();
        var serving = EchoServer.ServeAsync(listener, EchoServer.EchoAsync);
        var clients = Enumerable.Range(0, connections).Select(_ => new EchoClient(listener.EndPoint)).ToArray();
        var message = new byte[110];
        await Task.Run(() => RoundTrips(clients, message, connections == 32 ? 30 : 3)).InTime();

        var before = await AllocatedByLoop(loops.Loop);
        await Task.Run(() => RoundTrips(clients, message, connections == 32 ? 100 : 10)).InTime();
        var allocated = await AllocatedByLoop(loops.Loop) - before;

        // Asking costs the loop the node and the result of one post.
        Assert.InRange(allocated, 0, 1024);
        Array.ForEach(clients, static client => client.Dispose());
        await listener.UnbindAsync();
        await serving;
    }

    [Fact]
    public async Task A_stream_through_large_blocks_allocates_nothing_on_the_loop_in_steady_state()
    {
        await using var loops = new TestLoops();
        await using var listener = await loops.ListenAsync();
        long taken = 0;
        long largest = 0;
        var serving = EchoServer.ServeAsync(listener, async connection =>
        {
            await connection.Features.Get<IEventLoopFeature>()!.EnterLoop();
            var input = connection.Transport.Input;
            for (var read = await input.ReadAsync(); !read.Buffer.IsEmpty; read = await input.ReadAsync())
            {
                var count = read.Buffer.Length;
                largest = Math.Max(largest, count);
                input.AdvanceTo(read.Buffer.End);
                Volatile.Write(ref taken, taken + count);
            }
        });
        using var client = new EchoClient(listener.EndPoint);
        var bytes = new byte[8 * 1024 * 1024];
        await StreamAsync();

        var before = await AllocatedByLoop(loops.Loop);
        await StreamAsync();
        await StreamAsync();
        var allocated = await AllocatedByLoop(loops.Loop) - before;

        Assert.InRange(allocated, 0, 1024);
        Assert.InRange(largest, BlockSlab.BlockBytes + 1, BlockSlab.LargeBlockBytes);
        client.Dispose();
        await listener.UnbindAsync();
        await serving;

        async Task StreamAsync()
        {
            var expected = Volatile.Read(ref taken) + bytes.Length;
            await Task.Run(() => client.Socket.Send(bytes)).InTime();
            await WaitFor.True(() => Volatile.Read(ref taken) == expected, "everything is received");
        }
    }

    [Fact]
    public async Task A_connection_aborted_under_a_pool_threads_hands_never_touches_its_successor()
    {
        await using var loops = new TestLoops(2);
        await using var listener = await loops.ListenAsync();
        var listeners = loops.Group[0].Counters.Descriptors + loops.Group[1].Counters.Descriptors;
        var wrong = 0;
        await Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
            {
                var (client, server) = await TestLoops.ConnectAsync(listener);
                var mark = (byte)i;
                client.Send([mark]);
                var reading = Task.Run(async () =>
                {
                    try
                    {
                        while (true)
                        {
                            var read = await server.Transport.Input.ReadAsync();
                            foreach (var piece in read.Buffer)
                            {
                                wrong += piece.Span.ContainsAnyExcept(mark) ? 1 : 0;
                            }

                            server.Transport.Input.AdvanceTo(read.Buffer.End);
                            if (read.IsCompleted)
                            {
                                return;
                            }
                        }
                    }
                    catch (ConnectionAbortedException)
                    {
                    }
                });
                client.Send([mark]);
                server.Abort();
                await reading;
                client.Dispose();
                await server.DisposeAsync();
            }
        }).InTime();

        Assert.Equal(0, wrong);
        Assert.Equal(300, loops.Group[0].Counters.Closes + loops.Group[1].Counters.Closes + loops.Group[0].Counters.Descriptors
            + loops.Group[1].Counters.Descriptors - listeners);
    }

    /// <summary>All requests are sent before any answer is read, so that all connections are in flight at once.</summary>
    private static void RoundTrips(EchoClient[] clients, byte[] message, int rounds)
    {
        var buffer = new byte[message.Length];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var client in clients)
            {
                client.Socket.Send(message);
            }

            foreach (var client in clients)
            {
                for (var received = 0; received < message.Length;)
                {
                    received += client.Socket.Receive(buffer);
                }
            }
        }
    }

    private static async Task<long> AllocatedByLoop(EventLoop loop)
    {
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(static state => ((TaskCompletionSource<long>)state!).SetResult(GC.GetAllocatedBytesForCurrentThread()), answer);
        return await answer.Task;
    }
}
