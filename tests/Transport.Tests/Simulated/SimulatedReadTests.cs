using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Simulated;

public sealed class SimulatedReadTests
{
    [Fact]
    public void A_short_receive_is_not_followed_by_another_system_call()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.Arrive("hello"u8);
        simulated.Run();
        Assert.Equal("hello", Take(connection.Transport.Input));
        var receives = socket.Receives;

        var pending = connection.Transport.Input.ReadAsync();

        Assert.False(pending.IsCompleted);
        Assert.Equal(receives, socket.Receives);
    }

    [Fact]
    public void A_receive_that_fills_the_block_is_followed_by_another()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.Arrive(new byte[BlockSlab.BlockBytes + 10]);
        simulated.Run();

        Assert.Equal(BlockSlab.BlockBytes, Take(connection.Transport.Input).Length);
        Assert.Equal(10, Take(connection.Transport.Input).Length);
    }

    [Fact]
    public void The_end_that_came_together_with_bytes_is_found_without_another_edge()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.Arrive("last"u8);
        socket.Finish();
        simulated.Run();
        Assert.Equal("last", Take(connection.Transport.Input));

        var read = connection.Transport.Input.ReadAsync();

        Assert.True(read.IsCompletedSuccessfully);
        Assert.True(read.Now().IsCompleted);
    }

    [Fact]
    public void A_spurious_edge_leaves_the_read_waiting_without_a_block()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        var pending = connection.Transport.Input.ReadAsync();
        socket.ForcedReceives.Enqueue(-Errno.Again);
        socket.Edges |= ReadyEvents.In;
        simulated.Run();

        Assert.False(pending.IsCompleted);
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);

        socket.Arrive("x"u8);
        simulated.Run();
        Assert.True(pending.IsCompletedSuccessfully);
        connection.Transport.Input.AdvanceTo(pending.Now().Buffer.End);
    }

    [Fact]
    public async Task A_reset_fails_the_waiting_read_and_every_later_one()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        var pending = connection.Transport.Input.ReadAsync();
        socket.Reset();
        simulated.Run();

        await Assert.ThrowsAsync<ConnectionResetException>(() => pending.AsTask());
        await Assert.ThrowsAsync<ConnectionResetException>(() => connection.Transport.Input.ReadAsync().AsTask());
    }

    [Fact]
    public void A_read_that_was_not_consumed_goes_on_in_the_same_block()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.Arrive("GET / HT"u8);
        simulated.Run();
        var first = connection.Transport.Input.ReadAsync().Now().Buffer;
        connection.Transport.Input.AdvanceTo(first.Start, first.End);
        var pending = connection.Transport.Input.ReadAsync();
        Assert.False(pending.IsCompleted);

        socket.Arrive("TP/1.1"u8);
        simulated.Run();

        Assert.True(pending.Now().Buffer.IsSingleSegment);
        Assert.Equal("GET / HTTP/1.1", Encoding.ASCII.GetString(pending.Now().Buffer));
        connection.Transport.Input.AdvanceTo(pending.Now().Buffer.End);
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);
    }

    [Fact]
    public void A_partial_consumption_across_blocks_gives_the_consumed_blocks_back()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        var bytes = new byte[3 * BlockSlab.BlockBytes];
        new Random(7).NextBytes(bytes);
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
        input.AdvanceTo(read.Buffer.GetPosition(BlockSlab.BlockBytes + 5));
        // The second block, and the third, which was a large one after two that were filled.
        Assert.Equal(1 + (BlockSlab.LargeBlockBytes / BlockSlab.BlockBytes), simulated.Loop.Slab.Outstanding);

        read = input.ReadAsync().Now();
        Assert.Equal(bytes.AsSpan(BlockSlab.BlockBytes + 5).ToArray(), read.Buffer.ToArray());
        input.AdvanceTo(read.Buffer.End);
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);
    }

    [Fact]
    public void Positions_outside_what_was_read_are_refused()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.Arrive("abcdef"u8);
        simulated.Run();
        var buffer = connection.Transport.Input.ReadAsync().Now().Buffer;

        Assert.Throws<InvalidOperationException>(() => connection.Transport.Input.AdvanceTo(buffer.End, buffer.Start));
    }

    [Fact]
    public void A_flood_is_taken_in_portions_with_other_connections_between()
    {
        using var simulated = new SimulatedLoop();
        var (flooder, flood) = simulated.Connect();
        var (neighbour, quiet) = simulated.Connect();
        flood.Arrive(new byte[1024 * 1024]);
        quiet.Arrive("me"u8);
        long taken = 0;
        var takenBeforeNeighbour = long.MaxValue;
        _ = ReadAll(flooder.Transport.Input, count => taken += count);
        _ = ReadAll(neighbour.Transport.Input, _ => takenBeforeNeighbour = taken);

        simulated.Loop.RunOnce(0);
        Assert.InRange(taken, 1, 64 * 1024);
        simulated.Run(40);

        Assert.InRange(takenBeforeNeighbour, 0, 64 * 1024);
        Assert.Equal(1024 * 1024, taken);
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

    private static string Take(PipeReader input)
    {
        var read = input.ReadAsync();
        Assert.True(read.IsCompletedSuccessfully);
        var text = Encoding.ASCII.GetString(read.Now().Buffer);
        input.AdvanceTo(read.Now().Buffer.End);
        return text;
    }
}
