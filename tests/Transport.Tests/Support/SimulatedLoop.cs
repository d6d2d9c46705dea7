using Sluice.Transport;

namespace Transport.Tests.Support;

/// <summary>
/// The real EpollLoop, run turn by turn on the test's thread over the simulated kernel and the fake clock. Disposing it checks
/// that no rule was broken, no block is missing and no descriptor is left.
/// </summary>
internal sealed class SimulatedLoop : IDisposable
{
    private readonly SynchronizationContext? _outer;
    private readonly List<LoopConnection> _connections = [];

    public SimulatedLoop(Func<FakeClock, EventLoopOptions>? options = null)
    {
        _outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Clock = new FakeClock();
        Kernel = new SimulatedKernel(Clock);
        Loop = new EpollLoop(0, options?.Invoke(Clock) ?? new EventLoopOptions { Clock = Clock }, Kernel);
        Loop.Enter();
    }

    public FakeClock Clock { get; }

    public SimulatedKernel Kernel { get; }

    public EpollLoop Loop { get; }

    /// <summary>A connection that is registered with the loop, in loop mode unless said otherwise.</summary>
    public (LoopConnection Connection, SimulatedSocket Socket) Connect(bool loopMode = true)
    {
        var socket = Kernel.NewSocket();
        var connection = new LoopConnection(Loop, socket.Descriptor, remote: null, wasAccepted: !loopMode, inLoopMode: loopMode);
        if (!loopMode)
        {
            Interlocked.Increment(ref Loop.PlacedCount);
        }

        connection.Socket.Command(SocketCommands.Register);
        Run();
        _connections.Add(connection);
        return (connection, socket);
    }

    /// <summary>Runs turns without waiting: one, and those that it makes ready.</summary>
    public void Run(int turns = 3)
    {
        for (var i = 0; i < turns; i++)
        {
            Loop.RunOnce(0);
        }
    }

    public void Dispose()
    {
        try
        {
            foreach (var connection in _connections)
            {
                connection.Abort();
                _ = connection.DisposeAsync();
            }

            Run(5);
            Assert.Empty(Kernel.Violations);
            Assert.Equal(0, Loop.Slab.Outstanding);
            Assert.Equal(0, Loop.Counters.Descriptors);
            Assert.Equal(0, Loop.PlacedConnections);
            Loop.CloseAll(new InvalidOperationException("The simulation ends."));
            Assert.Empty(Kernel.Open);
        }
        finally
        {
            Loop.Leave();
            SynchronizationContext.SetSynchronizationContext(_outer);
        }
    }
}
