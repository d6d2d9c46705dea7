using System.Numerics;

namespace Sluice.LoadTests.Measuring;

/// <summary>
/// Durations from 1 us to 1 h in fixed memory (27 KiB), after HdrHistogram: 128 linear steps to each power of two, so that a value read
/// back is at most 1/128 (0.8 %) above the one recorded, and exact below 256 us. For one thread at a time.
/// </summary>
internal sealed class LatencyHistogram
{
    /// <summary>Longer durations count as this one: an hour.</summary>
    public const long MaxMicroseconds = 3_600_000_000;

    private const int StepBits = 7;
    private const int Steps = 1 << StepBits;
    private const int Buckets = (25 * Steps) + Steps;

    private readonly long[] _counts = new long[Buckets];

    /// <summary>Durations recorded.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of all durations.</summary>
    public long SumMicroseconds { get; private set; }

    /// <summary>The shortest duration, 0 if there is none.</summary>
    public long MinMicroseconds { get; private set; }

    /// <summary>The longest duration, 0 if there is none.</summary>
    public long LongestMicroseconds { get; private set; }

    /// <summary>Counts one duration; less than 1 counts as 1.</summary>
    public void Record(long microseconds)
    {
        var value = Math.Clamp(microseconds, 1, MaxMicroseconds);
        _counts[BucketOf(value)]++;
        MinMicroseconds = Count == 0 ? value : Math.Min(MinMicroseconds, value);
        LongestMicroseconds = Math.Max(LongestMicroseconds, value);
        Count++;
        SumMicroseconds += value;
    }

    /// <summary>Adds everything that another one holds.</summary>
    public void Merge(LatencyHistogram other)
    {
        if (other.Count == 0)
        {
            return;
        }

        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            _counts[bucket] += other._counts[bucket];
        }

        MinMicroseconds = Count == 0 ? other.MinMicroseconds : Math.Min(MinMicroseconds, other.MinMicroseconds);
        LongestMicroseconds = Math.Max(LongestMicroseconds, other.LongestMicroseconds);
        Count += other.Count;
        SumMicroseconds += other.SumMicroseconds;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = SumMicroseconds = MinMicroseconds = LongestMicroseconds = 0;
    }

    /// <summary>The least duration that at least this part of the recorded ones do not exceed, within the stated error; 0 if there is none.</summary>
    /// <param name="percentile">From 0 to 100.</param>
    public long PercentileMicroseconds(double percentile)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Math.Clamp(percentile, 0, 100) / 100 * Count));
        long seen = 0;
        for (var bucket = 0; bucket < _counts.Length && Count > 0; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
            {
                return Math.Min(LastOf(bucket), LongestMicroseconds);
            }
        }

        return LongestMicroseconds;
    }

    // Below 256 the bucket is the value; above, the power of two and the seven bits after the leading one.
    private static int BucketOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) - StepBits);
        return (shift << StepBits) + (int)(value >> shift);
    }

    private static long LastOf(int bucket)
    {
        var shift = Math.Max(0, (bucket >> StepBits) - 1);
        var step = bucket - ((long)shift << StepBits);
        return ((step + 1) << shift) - 1;
    }
}
