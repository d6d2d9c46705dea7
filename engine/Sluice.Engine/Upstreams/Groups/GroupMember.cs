using System.Runtime.InteropServices;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>One target as a member of a group: what is under way to it, and whether it is fit. Any thread.</summary>
internal sealed class GroupMember(UpstreamTarget target, int weight)
{
    /// <summary>The whole share, in thousandths.</summary>
    public const int FullShare = 1_000;

    /// <summary>What a target has at the beginning of its slow start: with nothing it would never be found to be warm.</summary>
    private const int LeastShare = 100;

    private const long RampPending = -1;

    private PaddedCount _outstanding;
    private int _failuresInRow;
    private long _rampSince;
    private int _rampMilliseconds;

    public UpstreamTarget Target => target;

    /// <summary>Its share of requests relative to the others. Written under the group's lock.</summary>
    public int Weight { get; set; } = weight;

    /// <summary>Requests under way to it, on all loops.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding.Value);

    /// <summary>Whether health checks say that it must get no requests. Written under the group's lock.</summary>
    public bool IsUnhealthy { get; set; }

    /// <summary>Loop time until which it is ejected; 0 while it is not. Written under the group's lock.</summary>
    public long EjectedUntil { get; set; }

    /// <summary>Ejections since it was last well for long. Written under the group's lock.</summary>
    public int Ejections { get; set; }

    /// <summary>Loop time at which its last ejection ended. Written under the group's lock.</summary>
    public long ReturnedAt { get; set; }

    public void Begin() => Interlocked.Increment(ref _outstanding.Value);

    public void End() => Interlocked.Decrement(ref _outstanding.Value);

    public void Succeeded()
    {
        // Read first: a line that nobody writes is in every processor's cache.
        if (Volatile.Read(ref _failuresInRow) != 0) Volatile.Write(ref _failuresInRow, 0);
    }

    /// <summary>Failures in a row so far, with this one.</summary>
    public int Failed() => Interlocked.Increment(ref _failuresInRow);

    /// <summary>Its share grows from little to all, from the moment on at which a loop first looks at it.</summary>
    public void BeginRamp(int rampMilliseconds)
    {
        _rampMilliseconds = rampMilliseconds;
        Volatile.Write(ref _rampSince, rampMilliseconds == 0 ? 0 : RampPending);
    }

    /// <summary>The part of its share that it has at this moment, thousandths.</summary>
    public int ShareAt(long nowMilliseconds)
    {
        var since = Volatile.Read(ref _rampSince);
        if (since == 0) return FullShare;
        if (since == RampPending)
        {
            Interlocked.CompareExchange(ref _rampSince, Math.Max(1, nowMilliseconds), RampPending);
            return LeastShare;
        }

        var passed = (nowMilliseconds - since) * FullShare / Math.Max(1, _rampMilliseconds);
        if (passed < FullShare) return (int)Math.Max(LeastShare, passed);
        Interlocked.CompareExchange(ref _rampSince, 0, since);
        return FullShare;
    }

    /// <summary>Every loop writes it: it has a pair of cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct PaddedCount
    {
        [FieldOffset(128)]
        public int Value;
    }
}
