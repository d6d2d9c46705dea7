using Sluice.Engine.Flow;

namespace Sluice.Engine.Http1;

/// <summary>What all client connections share.</summary>
internal sealed class Http1Environment(RequestFlow flow, Http1Limits limits)
{
    private volatile bool _isDraining;
    private long _drainEnd;

    public RequestFlow Flow { get; } = flow;

    public Http1Limits Limits { get; } = limits;

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
