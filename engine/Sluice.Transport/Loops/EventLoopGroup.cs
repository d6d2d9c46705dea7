namespace Sluice.Transport;

/// <summary>The process's loops, one per processor unless said otherwise.</summary>
public sealed class EventLoopGroup : IAsyncDisposable
{
    private readonly EpollLoop[] _loops;
    private readonly LoopThread[] _threads;
    private int _disposed;

    /// <summary>Starts <paramref name="count"/> loops (0: one per processor). Linux only, as yet.</summary>
    public EventLoopGroup(int count = 0, EventLoopOptions? options = null)
        : this(count, options ?? new EventLoopOptions(), LinuxSocketCalls.Instance)
    {
    }

    internal EventLoopGroup(int count, EventLoopOptions options, SocketCalls calls)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _loops = new EpollLoop[count == 0 ? Environment.ProcessorCount : count];
        _threads = new LoopThread[_loops.Length];
        for (var i = 0; i < _loops.Length; i++)
        {
            _loops[i] = new EpollLoop(i, options, calls);
            _threads[i] = new LoopThread(_loops[i]);
        }
    }

    /// <summary>How many loops there are.</summary>
    public int Count => _loops.Length;

    /// <summary>The loop at <paramref name="index"/>, from 0.</summary>
    public EventLoop this[int index] => _loops[index];

    /// <summary>The loop with the fewest accepted connections. Any thread.</summary>
    internal EpollLoop LeastLoaded()
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
}
