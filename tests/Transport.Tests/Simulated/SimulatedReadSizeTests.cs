using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Simulated;

/// <summary>How large a block a connection receives into. Turns are long here where the turn's budget is not what is tested.</summary>
public sealed class SimulatedReadSizeTests
{
    private const int Small = BlockSlab.BlockBytes;
    private const int Large = BlockSlab.LargeBlockBytes;

    [Fact]
    public void After_two_full_receives_a_connection_receives_into_a_large_block()
    {
        using var simulated = WithLongTurns();
        var (connection, socket) = simulated.Connect();
        var bytes = Random(2 * Small + 2 * Large);
        socket.Arrive(bytes);
        simulated.Run();

        var received = new List<byte>();
        Assert.Equal([Small, Small, Large, Large], Enumerable.Range(0, 4).Select(_ => Take(connection.Transport.Input, received)));
        Assert.Equal(bytes, received);
    }

    [Fact]
    public void One_full_receive_does_not_make_the_next_one_large()
    {
        using var simulated = WithLongTurns();
        var (connection, socket) = simulated.Connect();
        foreach (var rest in (int[])[100, 100, 100])
        {
            socket.Arrive(new byte[Small + rest]);
            simulated.Run();
            Assert.Equal(Small, Take(connection.Transport.Input));
            Assert.Equal(rest, Take(connection.Transport.Input));
        }

        socket.Arrive(new byte[3 * Small]);
        simulated.Run();
        Assert.Equal(Small, Take(connection.Transport.Input));
        Assert.Equal(Small, Take(connection.Transport.Input));
    }

    [Theory]
    [InlineData(1, Small)]
    [InlineData(Small, Small)]
    [InlineData(Small + 1, Large)]
    [InlineData(Large - 1, Large)]
    public void A_receive_that_a_small_block_would_have_held_makes_the_next_one_small(int count, int next)
    {
        using var simulated = WithLongTurns();
        var (connection, socket) = simulated.Connect();
        Grow(simulated, connection, socket);
        socket.Arrive(new byte[count]);
        simulated.Run();
        Assert.Equal(count, Take(connection.Transport.Input));

        socket.Arrive(new byte[2 * Large]);
        simulated.Run();

        Assert.Equal(next, Take(connection.Transport.Input));
    }

    [Fact]
    public void A_connection_that_waits_for_more_holds_no_large_block()
    {
        using var simulated = WithLongTurns();
        var (connection, socket) = simulated.Connect();
        Grow(simulated, connection, socket);

        var pending = connection.Transport.Input.ReadAsync();

        Assert.False(pending.IsCompleted);
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);
    }

    [Fact]
    public void A_large_block_counts_as_the_memory_that_it_is()
    {
        using var simulated = WithLongTurns();
        var (connection, socket) = simulated.Connect();
        Grow(simulated, connection, socket);
        socket.Arrive(new byte[Small + 1]);
        simulated.Run();

        var read = connection.Transport.Input.ReadAsync().Now();

        Assert.Equal(Large / Small, simulated.Loop.Slab.Outstanding);
        connection.Transport.Input.AdvanceTo(read.Buffer.End);
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);
    }

    [Fact]
    public void A_turns_budget_bounds_a_large_receive()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.Arrive(new byte[1024 * 1024]);
        long taken = 0;
        var perTurn = new List<long>();
        _ = ReadAll(connection.Transport.Input, count => taken += count);
        while (taken < 1024 * 1024)
        {
            var before = taken;
            simulated.Loop.RunOnce(0);
            perTurn.Add(taken - before);
        }

        Assert.All(perTurn, count => Assert.InRange(count, 1, 64 * 1024));

        // Two small ones, what the first turn has left, and then a turn's bytes at a time.
        Assert.InRange(socket.Receives, 1024 / 64, (1024 / 64) + 4);
    }

    [Theory]
    [InlineData(32, 4096)]
    [InlineData(4096, 32)]
    public void Large_blocks_are_limited_and_beyond_that_a_connection_receives_into_small_ones(int kept, int bound)
    {
        // Two large blocks are the quarter of 32 small ones.
        using var simulated = WithLongTurns(kept);
        simulated.Loop.Slab.Bound(bound);
        var sizes = new List<long>();
        var holders = new List<LoopConnection>();
        for (var i = 0; i < 3; i++)
        {
            var (connection, socket) = simulated.Connect();
            Grow(simulated, connection, socket, fill: Large);
            holders.Add(connection);
            socket.Arrive(new byte[Large]);
        }

        simulated.Run();
        sizes.AddRange(holders.Select(connection => connection.Transport.Input.ReadAsync().Now().Buffer.Length));

        Assert.Equal([Large, Large, Small], sizes);
    }

    [Fact]
    public void A_large_block_that_came_back_is_used_again()
    {
        using var simulated = WithLongTurns();
        var slab = simulated.Loop.Slab;
        var first = slab.RentLargeBlock();
        slab.Return(first);

        var second = slab.RentLargeBlock();

        Assert.Same(first, second);
        Assert.Equal(0, second.End);
        slab.Return(second);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_large_receives_loses_no_block()
    {
        using var simulated = WithLongTurns();
        var (connection, socket) = simulated.Connect();
        Grow(simulated, connection, socket);
        socket.Arrive(new byte[Large + 10]);
        simulated.Run();
        var held = connection.Transport.Input.ReadAsync().Now();
        connection.Transport.Input.AdvanceTo(held.Buffer.Start, held.Buffer.End);

        socket.Reset();
        simulated.Run();

        await Assert.ThrowsAsync<ConnectionResetException>(() => connection.Transport.Input.ReadAsync().AsTask());
        connection.Transport.Input.Complete();
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);
    }

    [Fact]
    public void What_was_not_consumed_stays_across_blocks_of_both_sizes()
    {
        using var simulated = WithLongTurns();
        var (connection, socket) = simulated.Connect();
        var bytes = Random((2 * Small) + Large + 5);
        socket.Arrive(bytes);
        simulated.Run();
        var input = connection.Transport.Input;
        var read = input.ReadAsync().Now();
        while (read.Buffer.Length < bytes.Length)
        {
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = input.ReadAsync().Now();
        }

        Assert.Equal(bytes, read.Buffer.ToArray());
        input.AdvanceTo(read.Buffer.GetPosition((2 * Small) + 7));
        Assert.Equal(bytes.AsSpan((2 * Small) + 7).ToArray(), Held(input));
    }

    [Fact]
    public void In_pool_mode_every_block_is_small()
    {
        using var simulated = WithLongTurns();
        var (connection, socket) = simulated.Connect(loopMode: false);
        socket.Arrive(new byte[4 * Small]);
        simulated.Run();

        Assert.Equal([Small, Small, Small, Small], Enumerable.Range(0, 4).Select(_ => Take(connection.Transport.Input)));
    }

    private static SimulatedLoop WithLongTurns(int blocksKept = 4096) =>
        new(clock => new EventLoopOptions { Clock = clock, TurnBytes = int.MaxValue, BlocksKept = blocksKept });

    /// <summary>Leaves the connection about to receive into a large block.</summary>
    private static void Grow(SimulatedLoop simulated, LoopConnection connection, SimulatedSocket socket, int fill = 0)
    {
        socket.Arrive(new byte[(2 * Small) + fill]);
        simulated.Run();
        for (var left = (2 * Small) + fill; left > 0;)
        {
            left -= Take(connection.Transport.Input);
        }
    }

    private static async Task ReadAll(PipeReader input, Action<long> tell)
    {
        while (true)
        {
            var read = await input.ReadAsync();
            tell(read.Buffer.Length);
            input.AdvanceTo(read.Buffer.End);
        }
    }

    private static int Take(PipeReader input, List<byte>? into = null)
    {
        var read = input.ReadAsync().Now();
        into?.AddRange(read.Buffer.ToArray());
        var count = (int)read.Buffer.Length;
        input.AdvanceTo(read.Buffer.End);
        return count;
    }

    private static byte[] Held(PipeReader input)
    {
        var read = input.ReadAsync().Now();
        var bytes = read.Buffer.ToArray();
        input.AdvanceTo(read.Buffer.End);
        return bytes;
    }

    private static byte[] Random(int count)
    {
        var bytes = new byte[count];
        new Random(11).NextBytes(bytes);
        return bytes;
    }
}
