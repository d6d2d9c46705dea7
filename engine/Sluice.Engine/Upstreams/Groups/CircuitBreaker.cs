namespace Sluice.Engine.Upstreams.Groups;

/// <summary>
/// Refuses the requests of a group that fails: closed, open for a while, half open for some probes. Any thread. While it is closed requests
/// only add to counts; the lock is for changes of state, and for the few requests that find it other than closed.
/// </summary>
internal sealed class CircuitBreaker
{
    private readonly Lock _changing = new();
    private SlidingCounts _counts;
    private BreakerSettings _settings;
    private volatile BreakerState _state;

    /// <summary>Counts changes of state: the end of a request that began in another state says nothing about this one.</summary>
    private int _round;
    private long _openUntil;
    private int _probesLeft;
    private int _probesPassed;
    private long _refused;

    public CircuitBreaker(BreakerSettings settings)
    {
        _settings = settings;
        _counts = new SlidingCounts(settings.WindowMilliseconds);
    }

    public BreakerState State => _state;

    /// <summary>Requests that were refused.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Other settings from now on; the state stays.</summary>
    public void Configure(BreakerSettings settings)
    {
        lock (_changing)
        {
            if (settings.WindowMilliseconds != _settings.WindowMilliseconds) Volatile.Write(ref _counts, new SlidingCounts(settings.WindowMilliseconds));
            Volatile.Write(ref _settings, settings);
        }
    }

    /// <summary>Whether a request may go on. One that may is to be reported once, with the round.</summary>
    public bool TryEnter(long nowMilliseconds, out int round)
    {
        round = Volatile.Read(ref _round);
        return _state == BreakerState.Closed || TryProbe(nowMilliseconds, out round);
    }

    /// <summary>How a request ended.</summary>
    /// <param name="round">As it was let in.</param>
    /// <param name="failed">Whether it failed; <c>null</c> when its end says nothing about the upstream.</param>
    /// <param name="nowMilliseconds">The loop's clock.</param>
    public void Report(int round, bool? failed, long nowMilliseconds)
    {
        if (Volatile.Read(ref _round) != round) return;
        if (_state != BreakerState.Closed)
        {
            ReportProbe(round, failed, nowMilliseconds);
            return;
        }

        if (failed is not { } isFailure) return;
        Volatile.Read(ref _counts).Add(nowMilliseconds, isFailure);
        if (isFailure && IsOver(nowMilliseconds)) Change(round, BreakerState.Open, nowMilliseconds);
    }

    private bool IsOver(long nowMilliseconds)
    {
        var settings = Volatile.Read(ref _settings);
        var (requests, failures) = Volatile.Read(ref _counts).Sum(nowMilliseconds);
        return requests >= settings.MinimumRequests && failures * 100 >= requests * settings.FailurePercent;
    }

    private bool TryProbe(long nowMilliseconds, out int round)
    {
        lock (_changing)
        {
            if (_state == BreakerState.Open && nowMilliseconds >= _openUntil) ChangeLocked(BreakerState.HalfOpen, nowMilliseconds);
            round = _round;
            if (_state == BreakerState.Closed) return true;
            if (_state == BreakerState.HalfOpen && _probesLeft > 0)
            {
                _probesLeft--;
                return true;
            }
        }

        Interlocked.Increment(ref _refused);
        return false;
    }

    private void ReportProbe(int round, bool? failed, long nowMilliseconds)
    {
        lock (_changing)
        {
            if (_round != round || _state != BreakerState.HalfOpen) return;
            if (failed is null) _probesLeft++;
            else if (failed.Value) ChangeLocked(BreakerState.Open, nowMilliseconds);
            else if (++_probesPassed >= _settings.Probes) ChangeLocked(BreakerState.Closed, nowMilliseconds);
        }
    }

    private void Change(int round, BreakerState state, long nowMilliseconds)
    {
        lock (_changing)
        {
            if (_round == round) ChangeLocked(state, nowMilliseconds);
        }
    }

    private void ChangeLocked(BreakerState state, long nowMilliseconds)
    {
        _probesLeft = _settings.Probes;
        _probesPassed = 0;
        _openUntil = nowMilliseconds + _settings.OpenMilliseconds;
        if (state == BreakerState.Closed) Volatile.Write(ref _counts, new SlidingCounts(_settings.WindowMilliseconds));
        _state = state;
        Interlocked.Increment(ref _round);
    }
}
