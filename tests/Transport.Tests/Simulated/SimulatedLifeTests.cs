using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Simulated;

public sealed class SimulatedLifeTests
{
    [Fact]
    public async Task An_event_for_a_connection_closed_earlier_in_the_batch_finds_nothing()
    {
        using var simulated = new SimulatedLoop();
        var (first, firstSocket) = simulated.Connect();
        var (second, secondSocket) = simulated.Connect();
        var failed = false;
        _ = ReadThen(first.Transport.Input, () => second.Socket.Run(SocketCommands.Abort));
        _ = Observe();
        firstSocket.Arrive("x"u8);
        secondSocket.Arrive("y"u8);

        simulated.Loop.RunOnce(0);

        Assert.True(failed);
        Assert.Equal(1, simulated.Loop.Counters.StaleEvents);
        Assert.Equal(0, secondSocket.Receives);
        Assert.False(secondSocket.IsOpen);
        await Task.CompletedTask;

        async Task Observe()
        {
            try
            {
                await second.Transport.Input.ReadAsync();
            }
            catch (ConnectionAbortedException)
            {
                failed = true;
            }
        }
    }

    [Fact]
    public void A_descriptor_is_not_reused_before_the_end_of_the_batch()
    {
        using var simulated = new SimulatedLoop();
        var (first, firstSocket) = simulated.Connect();
        SimulatedSocket? successor = null;
        _ = ReadThen(first.Transport.Input, () =>
        {
            first.Socket.Run(SocketCommands.Abort);
            successor = simulated.Kernel.NewSocket();
        });
        firstSocket.Arrive("x"u8);

        simulated.Loop.RunOnce(0);

        Assert.NotNull(successor);
        Assert.NotEqual(firstSocket.Descriptor, successor.Descriptor);
        Assert.False(firstSocket.IsOpen);
        simulated.Kernel.Close(successor.Descriptor);
    }

    [Fact]
    public void A_stale_event_does_not_reach_the_successor_of_the_same_descriptor_and_slot()
    {
        using var simulated = new SimulatedLoop();
        var (first, firstSocket) = simulated.Connect();
        var staleKey = firstSocket.Key;
        first.Abort();
        simulated.Run();
        var (second, secondSocket) = simulated.Connect();
        Assert.Equal(firstSocket.Descriptor, secondSocket.Descriptor);
        Assert.Equal((uint)staleKey, (uint)secondSocket.Key);
        var pending = second.Transport.Input.ReadAsync();

        simulated.Kernel.AddEvent(staleKey, ReadyEvents.In | ReadyEvents.HangUp);
        simulated.Run();

        Assert.False(pending.IsCompleted);
        Assert.Equal(0, secondSocket.Receives);
    }

    [Fact]
    public void However_often_it_is_aborted_and_disposed_a_connection_is_closed_once()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        for (var i = 0; i < 3; i++)
        {
            connection.Abort();
            _ = connection.DisposeAsync();
            simulated.Loop.RunOnce(0);
            connection.Transport.Output.Complete();
            connection.Transport.Input.Complete();
        }

        simulated.Run();

        Assert.Equal(1, simulated.Loop.Counters.Closes);
        Assert.True(socket.ResetOnClose);
    }

    [Fact]
    public void Abort_inside_an_event_completes_nothing_before_the_event_ends()
    {
        using var simulated = new SimulatedLoop();
        var (first, firstSocket) = simulated.Connect();
        var (second, _) = simulated.Connect();
        var inside = false;
        var completedInside = false;
        _ = ReadThen(first.Transport.Input, () =>
        {
            inside = true;
            second.Abort();
            inside = false;
        });
        _ = Observe();
        firstSocket.Arrive("x"u8);
        simulated.Run();

        Assert.False(completedInside);

        async Task Observe()
        {
            try
            {
                await second.Transport.Input.ReadAsync();
            }
            catch (ConnectionAbortedException)
            {
                completedInside = inside;
            }
        }
    }

    [Fact]
    public void Cancelling_on_the_loop_completes_nothing_before_the_ready_list_runs()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.SendRoom = 0;
        connection.Transport.Output.Write("x"u8);
        var flush = connection.Transport.Output.FlushAsync();
        var read = connection.Transport.Input.ReadAsync();

        connection.Transport.Input.CancelPendingRead();
        connection.Transport.Output.CancelPendingFlush();

        Assert.False(read.IsCompleted || flush.IsCompleted);
        simulated.Loop.RunOnce(0);
        Assert.True(read.Now().IsCanceled);
        Assert.True(flush.Now().IsCanceled);
    }

    [Fact]
    public void Abort_completes_a_flush_that_waits_for_room()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.SendRoom = 0;
        connection.Transport.Output.Write("x"u8);
        var flush = connection.Transport.Output.FlushAsync();

        connection.Abort();
        simulated.Run();

        Assert.True(flush.Now().IsCompleted);
        Assert.True(connection.Transport.Output.WriteAsync(new byte[10]).Now().IsCompleted);
    }

    [Fact]
    public void A_connection_that_closes_itself_in_its_continuation_is_closed_at_the_end_of_the_batch()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        _ = ReadThen(connection.Transport.Input, () => _ = connection.DisposeAsync());
        socket.Arrive("x"u8);
        socket.Finish();

        simulated.Run();

        Assert.False(socket.IsOpen);
    }

    [Fact]
    public void A_continuation_that_throws_aborts_its_connection_alone()
    {
        Exception? told = null;
        using var simulated = new SimulatedLoop(clock => new EventLoopOptions { Clock = clock, Fault = (_, fault) => told = fault });
        var (bad, badSocket) = simulated.Connect();
        var (good, goodSocket) = simulated.Connect();
        bad.Transport.Input.ReadAsync().GetAwaiter().UnsafeOnCompleted(() => throw new InvalidOperationException("mine"));
        var pending = good.Transport.Input.ReadAsync();
        badSocket.Arrive("x"u8);
        goodSocket.Arrive("y"u8);

        simulated.Run();

        Assert.Equal("mine", told?.Message);
        Assert.False(badSocket.IsOpen);
        Assert.True(goodSocket.IsOpen);
        Assert.True(pending.IsCompletedSuccessfully);
        good.Transport.Input.AdvanceTo(pending.Now().Buffer.End);
        bad.Transport.Input.Complete();
    }

    [Fact]
    public void A_graceful_end_waits_for_the_peers_end_and_throws_away_what_still_comes()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        connection.Transport.Output.Write("413"u8);
        var disposed = connection.DisposeAsync();
        socket.Arrive(new byte[300_000]);
        simulated.Run(20);

        Assert.True(disposed.IsCompleted);
        Assert.True(socket.SendClosed);
        Assert.True(socket.IsOpen);

        socket.Finish();
        simulated.Run();
        Assert.False(socket.IsOpen);
        Assert.False(socket.ResetOnClose);
    }

    [Fact]
    public void A_peer_that_never_ends_is_closed_without_a_reset_when_its_time_is_up()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        _ = connection.DisposeAsync();
        simulated.Run();
        Assert.True(socket.IsOpen);

        simulated.Clock.AdvanceMilliseconds(new EventLoopOptions().LingerMilliseconds + 1);
        simulated.Run();

        Assert.False(socket.IsOpen);
        Assert.False(socket.ResetOnClose);
    }

    [Fact]
    public void A_slow_peer_is_not_cut_while_it_takes_bytes()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        socket.SendRoom = 1000;
        connection.Transport.Output.Write(new byte[10_000]);
        _ = connection.DisposeAsync();
        simulated.Run();
        for (var i = 0; i < 3; i++)
        {
            simulated.Clock.AdvanceMilliseconds(new EventLoopOptions().LingerMilliseconds + 1);
            socket.MakeRoom(1000);
            simulated.Run();
            Assert.True(socket.IsOpen);
        }

        simulated.Clock.AdvanceMilliseconds(new EventLoopOptions().LingerMilliseconds + 1);
        simulated.Run();
        simulated.Clock.AdvanceMilliseconds(new EventLoopOptions().LingerMilliseconds + 1);
        simulated.Run();
        Assert.False(socket.IsOpen);
        Assert.True(socket.ResetOnClose);
    }

    [Fact]
    public void The_end_of_the_loop_does_not_reset_a_connection_that_only_lingers()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect();
        connection.Transport.Output.Write("the last answer"u8);
        _ = connection.DisposeAsync();
        simulated.Run();
        Assert.True(socket.IsOpen);

        connection.Socket.OnFault(new InvalidOperationException("The loop ends."));
        simulated.Run();

        Assert.False(socket.IsOpen);
        Assert.False(socket.ResetOnClose);
    }

    private static async Task ReadThen(PipeReader input, Action then)
    {
        var read = await input.ReadAsync();
        input.AdvanceTo(read.Buffer.End);
        then();
    }
}
