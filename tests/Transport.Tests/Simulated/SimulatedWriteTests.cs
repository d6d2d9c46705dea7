using System.Buffers;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Simulated;

public sealed class SimulatedWriteTests
{
    [Fact]
    public void A_flush_that_the_kernel_takes_whole_completes_at_once_with_one_call()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        connection.Transport.Output.Write("hello"u8);

        var flush = connection.Transport.Output.FlushAsync();

        Assert.True(flush.IsCompletedSuccessfully);
        Assert.Equal(1, socket.Sends);
        Assert.Equal("hello"u8.ToArray(), socket.Sent);
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);
    }

    [Fact]
    public void Short_sends_go_on_until_the_kernel_is_full_and_then_wait_for_room()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        var bytes = new byte[100_000];
        new Random(3).NextBytes(bytes);
        socket.SendRoom = 30_000;
        socket.ForcedSends.Enqueue(7);
        socket.ForcedSends.Enqueue(11);
        connection.Transport.Output.Write(bytes);

        var flush = connection.Transport.Output.FlushAsync();
        Assert.False(flush.IsCompleted);
        Assert.Equal(70_000, connection.Transport.Output.UnflushedBytes);

        socket.MakeRoom(40_000);
        simulated.Run();
        Assert.False(flush.IsCompleted);

        socket.MakeRoom(int.MaxValue);
        simulated.Run();
        Assert.True(flush.IsCompletedSuccessfully);
        Assert.Equal(bytes, socket.Sent);
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);
    }

    [Theory]
    [InlineData(Errno.BrokenPipe)]
    [InlineData(Errno.ConnectionReset)]
    [InlineData(Errno.TimedOut)]
    public void A_peer_that_takes_no_more_is_a_completed_flush_and_later_writes_are_swallowed(int error)
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.ForcedSends.Enqueue(-error);
        var output = connection.Transport.Output;
        output.Write("hello"u8);
        Assert.True(output.FlushAsync().Now().IsCompleted);

        output.Write(new byte[50_000]);

        Assert.True(output.FlushAsync().Now().IsCompleted);
        Assert.True(output.WriteAsync(new byte[10]).Now().IsCompleted);
        Assert.Equal(1, socket.Sends);
        Assert.Equal(0, simulated.Loop.Slab.Outstanding);
    }

    [Fact]
    public void Writes_larger_than_a_block_are_one_piece_when_the_writer_asks_for_one()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        var output = connection.Transport.Output;
        output.Write("head"u8);

        var span = output.GetSpan(200_000);
        Assert.True(span.Length >= 200_000);
        span[..200_000].Fill(9);
        output.Advance(200_000);

        Assert.True(output.FlushAsync().IsCompletedSuccessfully);
        Assert.Equal(200_004, socket.Sent.Count);
        Assert.Equal(1, socket.Sends);
    }

    [Fact]
    public void WriteAsync_sends_from_the_callers_memory_and_copies_only_what_was_not_taken()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        var bytes = new byte[90_000];
        new Random(4).NextBytes(bytes);
        socket.SendRoom = 80_000;

        var write = connection.Transport.Output.WriteAsync(bytes);

        Assert.False(write.IsCompleted);
        Assert.Equal(1, simulated.Loop.Slab.Outstanding);
        socket.MakeRoom(int.MaxValue);
        simulated.Run();
        Assert.True(write.IsCompletedSuccessfully);
        Assert.Equal(bytes, socket.Sent);
    }

    [Fact]
    public void Completing_the_output_sends_the_rest_and_then_closes_that_side_alone()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.SendRoom = 2;
        connection.Transport.Output.Write("hello"u8);
        connection.Transport.Output.Complete();
        simulated.Run();
        Assert.False(socket.SendClosed);

        socket.MakeRoom(100);
        simulated.Run();

        Assert.True(socket.SendClosed);
        Assert.True(socket.IsOpen);
        Assert.Equal("hello"u8.ToArray(), socket.Sent);
        socket.Arrive("still"u8);
        simulated.Run();
        Assert.Equal(5, connection.Transport.Input.ReadAsync().Now().Buffer.Length);
    }

    [Fact]
    public void Writing_during_a_flush_is_refused()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.SendRoom = 0;
        connection.Transport.Output.Write("x"u8);
        _ = connection.Transport.Output.FlushAsync();

        Assert.Throws<InvalidOperationException>(() => connection.Transport.Output.GetSpan());
    }
}
