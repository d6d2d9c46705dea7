using System.Net;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Listening;

public sealed class DescriptorExhaustionTests
{
    [Theory]
    [InlineData(Errno.FilesExhausted)]
    [InlineData(Errno.SystemFilesExhausted)]
    [InlineData(Errno.NoBuffers)]
    public async Task A_listener_without_descriptors_pauses_says_so_once_and_resumes(int error)
    {
        var reports = new List<bool>();
        using var simulated = new SimulatedLoop(clock => new EventLoopOptions { Clock = clock, AcceptPaused = (_, paused) => reports.Add(paused) });
        var listener = await LoopListener.BindAsync(() => simulated.Loop, new LoopEndPoint(IPAddress.Loopback, 1));
        var socket = simulated.Kernel.Open.Single(open => open.Descriptor == listener.Descriptor);
        simulated.Kernel.Accepts.Enqueue((null, -error));
        simulated.Kernel.Accepts.Enqueue((null, -error));
        socket.Edges = ReadyEvents.In;
        simulated.Run();

        Assert.Equal([true], reports);
        Assert.Equal(ReadyEvents.None, socket.Interest);

        // The first attempt to resume fails again, and is silent; the second finds a descriptor.
        socket.Edges = ReadyEvents.In;
        simulated.Clock.AdvanceMilliseconds(101);
        simulated.Run();
        Assert.Equal([true], reports);
        Assert.Equal(ReadyEvents.None, socket.Interest);

        var connection = simulated.Kernel.NewSocket();
        simulated.Kernel.Accepts.Enqueue((connection, 0));
        socket.Edges = ReadyEvents.In;
        simulated.Clock.AdvanceMilliseconds(101);
        simulated.Run();

        Assert.Equal([true, false], reports);
        Assert.Equal(ReadyEvents.In, socket.Interest);
        var accepted = (await listener.AcceptAsync())!;
        accepted.Abort();
        _ = accepted.DisposeAsync();
        var unbinding = listener.UnbindAsync();
        simulated.Run();
    }

    [Fact]
    public async Task A_connection_that_was_reset_in_the_queue_does_not_stop_the_others()
    {
        using var simulated = new SimulatedLoop();
        var listener = await LoopListener.BindAsync(() => simulated.Loop, new LoopEndPoint(IPAddress.Loopback, 1));
        var socket = simulated.Kernel.Open.Single(open => open.Descriptor == listener.Descriptor);
        var connection = simulated.Kernel.NewSocket();
        simulated.Kernel.Accepts.Enqueue((null, -Errno.ConnectionAborted));
        simulated.Kernel.Accepts.Enqueue((connection, 0));
        socket.Edges = ReadyEvents.In;
        simulated.Run();

        var accepted = (await listener.AcceptAsync())!;
        accepted.Abort();
        _ = accepted.DisposeAsync();
        var unbinding = listener.UnbindAsync();
        simulated.Run();
    }
}
