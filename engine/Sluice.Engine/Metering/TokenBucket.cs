using System.Diagnostics;

namespace Sluice.Engine.Metering;

/// <summary>
/// A token bucket for any number of threads, without locks: in every window of length t at most burst + rate * t tokens pass, t being
/// measured by the ticks that the callers give. A clock that lags behind another's only refuses more. At rest the bucket is full.
/// </summary>
internal sealed class TokenBucket
{
    private readonly Lock _reconfiguring = new();

    // Written under _reconfiguring, read by every loop.
    private volatile BucketCell _cell;

    /// <param name="perSecond">Tokens per second; 0 blocks everything, -1 is no limit.</param>
    /// <param name="burst">Tokens in a full bucket; 0 blocks everything, -1 is no limit.</param>
    public TokenBucket(double perSecond, double burst)
    {
        _cell = new BucketCell(BucketRate.Of(perSecond, burst), MeterClock.LongAgo);
    }

    /// <summary>Takes a token if there is one.</summary>
    /// <param name="nowTicks">Now, in ticks of <see cref="Stopwatch"/>.</param>
    public bool TryTake(long nowTicks) => TryTake(nowTicks, out _);

    /// <summary>Takes a token if there is one.</summary>
    /// <param name="nowTicks">Now, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="receipt">With which the token can be returned.</param>
    public bool TryTake(long nowTicks, out TokenReceipt receipt)
    {
        receipt = default;
        long now = MeterClock.ToUnits(nowTicks);
        SpinWait spin = default;
        while (true)
        {
            BucketCell cell = _cell;
            BucketRate rate = cell.Rate;
            if (rate.IsUnlimited) return true;

            long before = cell.Read();
            if (before == BucketCell.Retired) { spin.SpinOnce(sleep1Threshold: -1); continue; }

            long after = Math.Max(before, now) + rate.Interval;
            if (after - now > rate.Tolerance) return false;
            if (!cell.TryMove(before, after)) continue;

            receipt = new TokenReceipt(before, after, now);
            return true;
        }
    }

    /// <summary>True if a token could be taken; takes none, and so writes nothing that other loops read.</summary>
    public bool HasToken(long nowTicks)
    {
        BucketCell cell = _cell;
        if (cell.Rate.IsUnlimited) return true;
        long now = MeterClock.ToUnits(nowTicks);
        long before = cell.Read();
        return before == BucketCell.Retired || Math.Max(before, now) + cell.Rate.Interval - now <= cell.Rate.Tolerance;
    }

    /// <summary>Gives a token back that was taken but not used. Once per receipt.</summary>
    /// <param name="receipt">From the take.</param>
    /// <param name="nowTicks">Now, read after the decision to return; no thread's clock may be ahead of it.</param>
    public void Return(in TokenReceipt receipt, long nowTicks)
    {
        if (receipt.IsFree) return;
        long now = MeterClock.ToUnits(nowTicks);
        SpinWait spin = default;
        while (true)
        {
            BucketCell cell = _cell;
            if (cell.Rate.IsUnlimited) return;
            long arrival = cell.Read();
            if (arrival == BucketCell.Retired) { spin.SpinOnce(sleep1Threshold: -1); continue; }
            if (cell.TryMove(arrival, receipt.Undo(arrival, cell.Rate.Interval, now))) return;
        }
    }

    /// <summary>
    /// Changes rate and burst while in use. The tokens that are out stay out: after a change at most the larger burst has passed in an
    /// instant, never one burst and then the other.
    /// </summary>
    public void Reconfigure(double perSecond, double burst, long nowTicks)
    {
        lock (_reconfiguring)
        {
            BucketCell former = _cell;
            BucketRate rate = BucketRate.Of(perSecond, burst).After(former.Rate);
            if (former.Rate == rate) return;

            // Between these two lines takers spin: a few instructions, and only while settings change.
            long arrival = former.Retire();
            _cell = new BucketCell(rate, rate.Carry(former.Rate, arrival, MeterClock.ToUnits(nowTicks)));
        }
    }
}
