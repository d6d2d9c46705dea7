using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Sluice.Transport;

/// <summary>The process's loops, one per processor unless said otherwise.</summary>
public sealed class EventLoopGroup : IAsyncDisposable
{
    private readonly EventLoop[] _loops;
    private readonly LoopThread[] _threads;
    private readonly SocketConnectionContextFactory? _sockets;
    private int _disposed;

    /// <summary>
    /// Starts <paramref name="count"/> loops (0: one per processor). Throws <see cref="PlatformNotSupportedException"/> where the options
    /// name a transport that this system does not have.
    /// </summary>
    public EventLoopGroup(int count = 0, EventLoopOptions? options = null)
        : this(count, options ?? new EventLoopOptions(), LinuxSocketCalls.Instance)
    {
    }

    internal EventLoopGroup(int count, EventLoopOptions options, SocketCalls calls)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Transport = options.Transport ?? TransportChoice.Default;
        if (!TransportChoice.IsAvailable(Transport))
        {
            throw new PlatformNotSupportedException("There is no epoll here: choose the transport 'sockets'.");
        }

        _sockets = Transport == TransportKind.Sockets ? NewSockets(options) : null;
        _loops = new EventLoop[count == 0 ? Environment.ProcessorCount : count];
        _threads = new LoopThread[_loops.Length];
        for (var i = 0; i < _loops.Length; i++)
        {
            _loops[i] = _sockets is null ? new EpollLoop(i, options, calls) : new ManagedLoop(i, options, _sockets);
            _threads[i] = new LoopThread(_loops[i]);
        }
    }

    /// <summary>How many loops there are.</summary>
    public int Count => _loops.Length;

    /// <summary>What carries their bytes.</summary>
    public TransportKind Transport { get; }

    /// <summary>The loop at <paramref name="index"/>, from 0.</summary>
    public EventLoop this[int index] => _loops[index];

    /// <summary>Listens at an endpoint; connections go to the loop that has the fewest.</summary>
    internal async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, LoopServing? serving) => _sockets is null
        ? await LoopListener.BindAsync(() => (EpollLoop)LeastLoaded(), endpoint, serving).ConfigureAwait(false)
        : ManagedListener.Bind(() => (ManagedLoop)LeastLoaded(), endpoint, serving);

    /// <summary>Cuts what is still open and ends the threads. Not from a loop.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            foreach (var thread in _threads)
            {
                thread.Stop();
            }
        }

        foreach (var thread in _threads)
        {
            await thread.Ended.ConfigureAwait(false);
        }
    }

    /// <summary>The loop with the fewest accepted connections. Any thread.</summary>
    private EventLoop LeastLoaded()
    {
        var least = _loops[0];
        for (var i = 1; i < _loops.Length; i++)
        {
            if (_loops[i].PlacedConnections < least.PlacedConnections)
            {
                least = _loops[i];
            }
        }

        return least;
    }

    /// <summary>
    /// Kestrel's transport, so that nothing waits in the thread pool's queue that need not: the loop sends on its own thread, and what is
    /// received is posted to it by the thread that received it. A flush is complete when the kernel has taken everything, as it is
    /// over epoll.
    /// </summary>
    private static SocketConnectionContextFactory NewSockets(EventLoopOptions options) => new(
        new SocketConnectionFactoryOptions
        {
            UnsafePreferInlineScheduling = true,
            MaxReadBufferSize = options.TurnBytes,
            MaxWriteBufferSize = 1,
        },
        NullLogger.Instance);
}
