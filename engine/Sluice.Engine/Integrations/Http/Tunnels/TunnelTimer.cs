using Sluice.Engine.Exchanges;
using Sluice.Transport;

namespace Sluice.Engine.Integrations.Http;

/// <summary>Every time limit of one tunnel in one timer. What goes through costs one store: the timer looks when it expires.</summary>
internal sealed class TunnelTimer(WebSocketTunnel tunnel, LoopContext loop, TunnelLimits limits) : LoopTimer
{
    /// <summary>The part of a drain in which tunnels are closed: behind it they still have time to end.</summary>
    private const double DrainSpread = 0.8;

    private long _lastCarried;
    private long _limit;
    private long _drainAt = long.MaxValue;
    private bool _isClosing;

    public void Start()
    {
        _limit = limits.IdleMilliseconds;
        Touch();
        Arm();
    }

    public void Stop() => loop.Loop.Remove(this);

    /// <summary>Something went through.</summary>
    public void Touch() => _lastCarried = loop.Loop.NowMilliseconds;

    public void HalfClosed()
    {
        if (_isClosing) return;
        _limit = Math.Min(_limit, limits.HalfClosedMilliseconds);
        Arm();
    }

    /// <summary>Ends the tunnel at random within most of that time.</summary>
    public void Drain(long withinMilliseconds)
    {
        var part = (loop.Random.Next() >> 11) * (1.0 / (1UL << 53));
        _drainAt = loop.Loop.NowMilliseconds + (long)(withinMilliseconds * DrainSpread * part);
        if (!_isClosing) Arm();
    }

    protected override void OnExpired()
    {
        var now = loop.Loop.NowMilliseconds;
        if (_isClosing) tunnel.End(isCut: false);
        else if (now >= _drainAt) Close(Reason.TunnelDrained);
        else if (now >= _lastCarried + _limit) Close(Reason.TunnelIdle);
        else Arm();
    }

    private void Close(Reason reason)
    {
        _isClosing = true;
        loop.Loop.Schedule(this, limits.CloseMilliseconds);
        tunnel.BeginClose(reason);
    }

    private void Arm() => loop.Loop.Schedule(this, Math.Min(_lastCarried + _limit, _drainAt) - loop.Loop.NowMilliseconds);
}
