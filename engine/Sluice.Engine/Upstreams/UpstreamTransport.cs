using System.IO.Pipelines;

namespace Sluice.Engine.Upstreams;

/// <summary>The two directions of an upstream connection that has left its pool and carries no requests any more. One of <see cref="End"/> and
/// <see cref="Close"/> is called, once, on the loop.</summary>
public sealed class UpstreamTransport
{
    private readonly UpstreamPool _pool;
    private readonly Action _end;
    private readonly Action _close;

    internal UpstreamTransport(IDuplexPipe pipes, UpstreamPool pool, Action end, Action close)
    {
        Pipes = pipes;
        _pool = pool;
        _end = end;
        _close = close;
    }

    /// <summary>What was not read yet is read from here.</summary>
    public IDuplexPipe Pipes { get; }

    /// <summary>Sends what was written and ends.</summary>
    public void End()
    {
        _end();
        _pool.EndDetached();
    }

    /// <summary>Ends at once.</summary>
    public void Close()
    {
        _close();
        _pool.EndDetached();
    }
}
