using System.Runtime.CompilerServices;

namespace Sluice.Engine.Metering;

/// <summary>
/// The throttles that one route passes, in order. All levels are looked at before the first token is taken, so a flood that a later level
/// refuses costs the earlier levels nothing; what a race takes all the same is returned.
/// </summary>
internal sealed class ThrottleChain
{
    /// <summary>Most levels of one chain.</summary>
    public const int MaxLevels = 8;

    private readonly Throttle[] _throttles;
    private readonly TimeProvider _time;

    /// <param name="throttles">In the order of <see cref="ThrottleLevel"/>; unlimited levels may be left out.</param>
    /// <param name="time">Read only when a token is returned; its ticks are those given to <see cref="TryTake"/>.</param>
    public ThrottleChain(ReadOnlySpan<Throttle> throttles, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(throttles.Length, MaxLevels, nameof(throttles));
        _throttles = throttles.ToArray();
        _time = time;
    }

    /// <summary>Takes one token from every level, or none.</summary>
    /// <param name="nowTicks">Now, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    /// <param name="refusedBy">The first level that had no token.</param>
    public bool TryTake(long nowTicks, out ThrottleLevel refusedBy)
    {
        foreach (ref readonly Throttle throttle in _throttles.AsSpan())
        {
            if (throttle.Bucket.HasToken(nowTicks)) continue;
            refusedBy = throttle.Level;
            return false;
        }

        return TakeAll(nowTicks, out refusedBy);
    }

    private bool TakeAll(long nowTicks, out ThrottleLevel refusedBy)
    {
        Receipts receipts = default;
        for (int i = 0; i < _throttles.Length; i++)
        {
            if (_throttles[i].Bucket.TryTake(nowTicks, out receipts[i])) continue;
            ReturnFirst(i, in receipts);
            refusedBy = _throttles[i].Level;
            return false;
        }

        refusedBy = ThrottleLevel.None;
        return true;
    }

    private void ReturnFirst(int count, in Receipts receipts)
    {
        for (int i = 0; i < count; i++) _throttles[i].Bucket.Return(in receipts[i], _time.GetTimestamp());
    }

    [InlineArray(MaxLevels)]
    private struct Receipts
    {
        private TokenReceipt _first;
    }
}
