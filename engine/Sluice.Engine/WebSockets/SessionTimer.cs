using Sluice.Transport;

namespace Sluice.Engine.WebSockets;

/// <summary>
/// Every time limit of one session in one timer. What comes and goes costs one store: the timer looks when it expires, and is set anew
/// only for what may end sooner than it thought.
/// </summary>
internal sealed class SessionTimer(WebSocketSession session, EventLoop loop, SessionLimits limits) : LoopTimer
{
    private const long Never = long.MaxValue;

    private long _endsAt = Never;
    private long _drainAt = Never;
    private long _closeBy = Never;
    private long _flushBy = Never;
    private long _pongBy = Never;
    private long _lastUsed;
    private long _lastHeard;

    public void Start()
    {
        _lastUsed = _lastHeard = loop.NowMilliseconds;
        if (limits.DurationMilliseconds > 0) _endsAt = _lastUsed + limits.DurationMilliseconds;
        Arm();
    }

    public void Stop() => loop.Remove(this);

    /// <summary>A message, ping or part of one came, or one was sent.</summary>
    public void Used() => _lastUsed = loop.NowMilliseconds;

    /// <summary>Anything came.</summary>
    public void Heard()
    {
        _lastHeard = loop.NowMilliseconds;
        if (_pongBy == Never) return;
        // It was set for the pong's time, which may be later than the next ping's.
        _pongBy = Never;
        Arm();
    }

    public void FlushBegan() => Set(ref _flushBy, limits.WriteMilliseconds);

    public void FlushEnded() => _flushBy = Never;

    public void BeginClosing()
    {
        _flushBy = _pongBy = _drainAt = _endsAt = Never;
        Set(ref _closeBy, limits.CloseMilliseconds);
    }

    public void Drain(long delayMilliseconds) => Set(ref _drainAt, delayMilliseconds);

    protected override void OnExpired()
    {
        var now = loop.NowMilliseconds;
        if (_closeBy != Never)
        {
            if (now >= _closeBy) session.Cut();
            else Arm();
            return;
        }

        if (now >= _pongBy) session.Cut();
        else if (now >= _flushBy) session.TooSlow();
        else if (now >= Math.Min(_endsAt, Math.Min(_drainAt, IdleAt))) session.GoAway();
        else
        {
            if (now >= PingAt) Ping();
            Arm();
        }
    }

    private long IdleAt => limits.IdleMilliseconds > 0 ? _lastUsed + limits.IdleMilliseconds : Never;

    private long PingAt => limits.PingMilliseconds > 0 && _pongBy == Never ? _lastHeard + limits.PingMilliseconds : Never;

    private void Ping()
    {
        _pongBy = loop.NowMilliseconds + limits.PongMilliseconds;
        session.Ping();
    }

    private void Set(ref long limit, long delayMilliseconds)
    {
        limit = loop.NowMilliseconds + delayMilliseconds;
        Arm();
    }

    private void Arm()
    {
        var next = Math.Min(Math.Min(Math.Min(_endsAt, _drainAt), Math.Min(_closeBy, _flushBy)), Math.Min(Math.Min(_pongBy, PingAt), IdleAt));
        if (_closeBy != Never) next = _closeBy;
        if (next == Never) loop.Cancel(this);
        else loop.Schedule(this, next - loop.NowMilliseconds);
    }
}
