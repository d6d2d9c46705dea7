using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Transport;

namespace Sluice.Engine.Overload;

/// <summary>Whether one event loop can take another request. On the loop.</summary>
public sealed class LoopLoad
{
    private const double TwoToMinus53 = 1.0 / (1L << 53);

    private readonly EventLoop _loop;
    private readonly LoopMetrics _metrics;
    private readonly LoopRandom _random;
    private readonly ShedControl? _control;
    private readonly int _maxBlocks;
    private long _lastLook;
    private long _servedAtLastLook;

    /// <summary>When to look at the lag again; never while there is no limit, always while requests are refused.</summary>
    private long _nextLook = long.MaxValue;

    public LoopLoad(EventLoop loop, LoopMetrics metrics, LoopRandom random, LoadLimits limits)
    {
        _loop = loop;
        _metrics = metrics;
        _random = random;
        _maxBlocks = limits.MaxBufferedBytes == 0 ? int.MaxValue : (int)Math.Min(limits.MaxBufferedBytes / BlockSlab.BlockBytes, int.MaxValue);
        loop.Slab.Bound(_maxBlocks);
        if (limits.ShedLagMilliseconds == 0) return;
        _control = new ShedControl(limits.ShedLagMilliseconds * 1_000L);
        _nextLook = 0;
    }

    /// <summary>The part of new requests that is refused now, 0 to 1. Any thread, and then perhaps a little late.</summary>
    public double RefusedPart => _control?.Ratio ?? 0;

    /// <summary><see cref="Reason.None"/> when a request may begin, else why not. One branch where nothing is amiss.</summary>
    public Reason Judge() =>
        (_loop.NowMilliseconds < _nextLook) & (_loop.Slab.Outstanding <= _maxBlocks) ? Reason.None : JudgeAmiss();

    private Reason JudgeAmiss()
    {
        if (_control is not null && _loop.NowMilliseconds >= _lastLook + ShedControl.PeriodMilliseconds) Look(_control);
        if (_loop.Slab.Outstanding > _maxBlocks) return Reason.BufferLimit;
        if (_control is null || _control.Ratio == 0) return Reason.None;

        // 53 bits, as many as a double has.
        return (_random.Next() >> 11) * TwoToMinus53 < _control.Ratio ? Reason.Overloaded : Reason.None;
    }

    private void Look(ShedControl control)
    {
        var now = _loop.NowMilliseconds;
        var served = _metrics.Requests - _metrics.ReadReason((int)Reason.Overloaded);
        control.Observe(_loop.Lag.TakeLeastMicroseconds(), served - _servedAtLastLook, (now - _lastLook) / ShedControl.PeriodMilliseconds);
        _servedAtLastLook = served;
        _lastLook = now;
        _nextLook = control.Ratio > 0 ? 0 : now + ShedControl.PeriodMilliseconds;
    }
}
