namespace Sluice.Transport;

/// <summary>
/// How long something that is ready waits until the loop comes to it. Where a turn has taken everything that was ready, that is the turn's own
/// length at most. Where it has not, a probe goes through the kernel's list of what is ready, which is served in order: the time it
/// takes is the time everybody takes. Written by the loop alone; another thread may read <see cref="Microseconds"/> a little late.
/// </summary>
public sealed class LoopLag
{
    private readonly long _ticksPerMillisecond;
    private long _ticks;
    private long _leastTicks = long.MaxValue;
    private long _probeSentAt;
    private bool _isProbing;

    internal LoopLag(long ticksPerMillisecond) => _ticksPerMillisecond = ticksPerMillisecond;

    /// <summary>As of the last turn.</summary>
    public long Microseconds => InMicroseconds(Volatile.Read(ref _ticks));

    /// <summary>The least of all turns since this was last asked, microseconds; 0 when there was none. A lag that stands is one that has no
    /// small values. On the loop.</summary>
    public long TakeLeastMicroseconds()
    {
        var least = _leastTicks;
        _leastTicks = long.MaxValue;
        return least == long.MaxValue ? 0 : InMicroseconds(least);
    }

    /// <summary>A turn has ended; true when a probe is to be sent.</summary>
    internal bool EndTurn(long began, long ended, bool hasLeftSome)
    {
        var sends = hasLeftSome && !_isProbing;
        if (!hasLeftSome) _ticks = ended - began;
        else if (sends) _ticks = Math.Max(_ticks, ended - began);
        else _ticks = Math.Max(_ticks, ended - _probeSentAt);
        if (sends) _probeSentAt = ended;
        _isProbing = hasLeftSome;
        _leastTicks = Math.Min(_leastTicks, _ticks);
        return sends;
    }

    /// <summary>The probe, or somebody's wake-up, has come through.</summary>
    internal void EndProbe(long now)
    {
        if (!_isProbing) return;
        _isProbing = false;
        _ticks = now - _probeSentAt;
    }

    private long InMicroseconds(long ticks) => ticks * 1000 / _ticksPerMillisecond;
}
