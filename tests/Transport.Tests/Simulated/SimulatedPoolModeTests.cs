using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Simulated;

/// <summary>
/// Pool mode, step by step: the test leaves the loop to act as a pool thread and enters it again to run turns, so that every
/// order of system call, edge and arming can be played.
/// </summary>
public sealed class SimulatedPoolModeTests
{
    [Fact]
    public void A_read_receives_on_the_calling_thread()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect(loopMode: false);
        socket.Arrive("hello"u8);
        simulated.Loop.Leave();
        var read = connection.Transport.Input.ReadAsync();
        simulated.Loop.Enter();

        Assert.Equal(5, read.Now().Buffer.Length);
        connection.Transport.Input.AdvanceTo(read.Now().Buffer.End);
    }

    [Fact]
    public async Task An_edge_between_the_receive_and_the_arming_is_not_lost()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect(loopMode: false);
        simulated.Loop.Leave();
        var read = connection.Transport.Input.ReadAsync();
        simulated.Loop.Enter();
        Assert.False(read.IsCompleted);

        // The event is dispatched before the mail that arms the read.
        socket.Arrive("x"u8);
        simulated.Loop.RunOnce(0);

        await Completes(simulated, () => read.IsCompleted);
        connection.Transport.Input.AdvanceTo(read.Now().Buffer.End);
    }

    [Fact]
    public async Task An_edge_after_the_arming_completes_the_read()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect(loopMode: false);
        simulated.Loop.Leave();
        var read = connection.Transport.Input.ReadAsync();
        simulated.Loop.Enter();
        simulated.Run();
        Assert.False(read.IsCompleted);

        socket.Arrive("x"u8);
        simulated.Run();

        await Completes(simulated, () => read.IsCompleted);
        connection.Transport.Input.AdvanceTo(read.Now().Buffer.End);
    }

    [Fact]
    public async Task A_flush_that_found_no_room_goes_on_after_an_edge_before_its_arming()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect(loopMode: false);
        socket.SendRoom = 3;
        simulated.Loop.Leave();
        connection.Transport.Output.Write("hello"u8);
        var flush = connection.Transport.Output.FlushAsync();
        simulated.Loop.Enter();
        socket.MakeRoom(100);
        simulated.Run();

        await Completes(simulated, () => flush.IsCompleted);
        Assert.Equal("hello"u8.ToArray(), socket.Sent);
    }

    [Fact]
    public async Task Cancelling_before_the_arming_cancels_the_read()
    {
        using var simulated = new SimulatedLoop();
        var (connection, _) = simulated.Connect(loopMode: false);
        simulated.Loop.Leave();
        var read = connection.Transport.Input.ReadAsync();
        connection.Transport.Input.CancelPendingRead();
        simulated.Loop.Enter();
        simulated.Run();

        await Completes(simulated, () => read.IsCompleted);
        Assert.True(read.Now().IsCanceled);
    }

    [Fact]
    public async Task A_cancel_that_the_loop_sees_before_the_arming_is_not_lost()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect(loopMode: false);
        socket.DuringReceive = () =>
        {
            connection.Transport.Input.CancelPendingRead();
            simulated.Loop.Enter();
            simulated.Run();
            simulated.Loop.Leave();
        };
        simulated.Loop.Leave();
        var read = connection.Transport.Input.ReadAsync();
        simulated.Loop.Enter();

        await Completes(simulated, () => read.IsCompleted);
        Assert.True(read.Now().IsCanceled);
    }

    [Fact]
    public async Task A_token_that_fires_before_the_arming_ends_the_read()
    {
        using var simulated = new SimulatedLoop();
        var (connection, _) = simulated.Connect(loopMode: false);
        using var source = new CancellationTokenSource();
        simulated.Loop.Leave();
        var read = connection.Transport.Input.ReadAsync(source.Token);
        source.Cancel();
        simulated.Loop.Enter();
        simulated.Run();

        await Completes(simulated, () => read.IsCompleted);
        Assert.Throws<OperationCanceledException>(() => read.Now());
    }

    [Fact]
    public async Task A_read_that_is_armed_after_the_abort_fails()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect(loopMode: false);
        simulated.Loop.Leave();
        var read = connection.Transport.Input.ReadAsync();
        connection.Abort();
        simulated.Loop.Enter();
        simulated.Run();

        await Completes(simulated, () => read.IsCompleted);
        Assert.Throws<ConnectionAbortedException>(() => read.Now());
        Assert.False(socket.IsOpen);
    }

    [Fact]
    public void A_descriptor_in_a_foreign_call_is_closed_when_the_call_returns()
    {
        var calls = default(ForeignCalls);
        Assert.True(calls.TryEnter());
        Assert.True(calls.TryEnter());

        Assert.False(calls.TryClose());
        Assert.False(calls.TryEnter());
        Assert.False(calls.Leave());
        Assert.True(calls.Leave());
    }

    [Fact]
    public async Task After_EnterLoop_a_forgotten_edge_is_asked_for_again()
    {
        using var simulated = new SimulatedLoop();
        var (connection, socket) = simulated.Connect(loopMode: false);

        // An edge came and went in pool mode: the loop's flag is clear, and yet there are bytes.
        socket.Arrive("x"u8);
        socket.Edges = ReadyEvents.None;
        connection.Socket.Readable = false;
        await connection.Features.Get<IEventLoopFeature>()!.EnterLoop();

        var read = connection.Transport.Input.ReadAsync();

        Assert.True(read.IsCompletedSuccessfully);
        connection.Transport.Input.AdvanceTo(read.Now().Buffer.End);
    }

    /// <summary>Pool mode completes on the thread pool; the status is there at once, but a test may not assume even that.</summary>
    private static async Task Completes(SimulatedLoop simulated, Func<bool> condition)
    {
        for (var i = 0; i < 100 && !condition(); i++)
        {
            simulated.Run();
        }

        Assert.True(condition());
        await Task.CompletedTask;
    }
}
