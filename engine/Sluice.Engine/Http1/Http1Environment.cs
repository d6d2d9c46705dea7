using Sluice.Engine.Exchanges;
using Sluice.Engine.Flow;
using Sluice.Transport;

namespace Sluice.Engine.Http1;

/// <summary>What all client connections share.</summary>
/// <param name="flow">Where requests go.</param>
/// <param name="limits">Bounds of each connection.</param>
/// <param name="loops">How many event loops there are.</param>
internal sealed class Http1Environment(RequestFlow flow, Http1Limits limits, int loops = 1)
{
    /// <summary>Calls that a loop keeps for the next request.</summary>
    private const int KeptCalls = 1_024;

    private readonly FreeList<Http1Call>[] _calls = [.. Enumerable.Range(0, loops).Select(_ => new FreeList<Http1Call>(KeptCalls))];
    private volatile bool _isDraining;
    private long _drainEnd;

    public RequestFlow Flow { get; } = flow;

    public Http1Limits Limits { get; } = limits;

    /// <summary>For the requests of one loop, and touched on that loop alone.</summary>
    public FreeList<Http1Call> CallsOf(EventLoop loop) => _calls[loop.Index];

    /// <summary>The process is going away: every answer is the last on its connection.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>When what is still there is cut, milliseconds of the system's clock.</summary>
    public long DrainEnd => Volatile.Read(ref _drainEnd);

    /// <summary>From now on <see cref="IsDraining"/>.</summary>
    public void BeginDrain(TimeSpan timeout)
    {
        Volatile.Write(ref _drainEnd, Environment.TickCount64 + (long)timeout.TotalMilliseconds);
        _isDraining = true;
    }
}
