using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sluice.Engine.Recording;

/// <summary>
/// Durations from 1 µs to 1 h in fixed memory (14 KB), after HdrHistogram: 64 linear steps to each power of two, so that a value read
/// back is at most 1/64 (1.6 %) above the one recorded, and exact below 128 µs. One thread writes; any thread may read, and sees each
/// count as of some moment during the read.
/// </summary>
public sealed class LatencyHistogram
{
    /// <summary>Longer durations count as this one: an hour.</summary>
    public const long MaxMicroseconds = 3_600_000_000;

    private const int StepBits = 6;
    private const int Steps = 1 << StepBits;
    private const int Buckets = (26 * Steps) + Steps;

    private readonly long[] _counts = new long[Buckets];
    private long _sumMicroseconds;
    private long _maxMicroseconds;

    /// <summary>Durations recorded.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            for (int i = 0; i < _counts.Length; i++) count += Volatile.Read(ref _counts[i]);
            return count;
        }
    }

    /// <summary>Sum of all durations, in microseconds.</summary>
    public long SumMicroseconds => Volatile.Read(ref _sumMicroseconds);

    /// <summary>The longest duration, in microseconds.</summary>
    public long LongestMicroseconds => Volatile.Read(ref _maxMicroseconds);

    /// <summary>Counts one duration. Only the owner calls this.</summary>
    /// <param name="microseconds">Less than 1 counts as 1, more than <see cref="MaxMicroseconds"/> as that.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(long microseconds)
    {
        long value = Math.Clamp(microseconds, 1, MaxMicroseconds);
        _counts[BucketOf(value)]++;
        _sumMicroseconds += value;
        if (value > _maxMicroseconds) _maxMicroseconds = value;
    }

    /// <summary>Adds everything that <paramref name="other"/> holds. Only the owner of this one calls it.</summary>
    public void Merge(LatencyHistogram other)
    {
        for (int i = 0; i < _counts.Length; i++) _counts[i] += Volatile.Read(ref other._counts[i]);
        _sumMicroseconds += other.SumMicroseconds;
        _maxMicroseconds = Math.Max(_maxMicroseconds, other.LongestMicroseconds);
    }

    /// <summary>The least duration that at least this part of the recorded ones do not exceed, within the stated error; 0 if there is none.</summary>
    /// <param name="percentile">From 0 to 100.</param>
    public long PercentileMicroseconds(double percentile)
    {
        long count = Count;
        long rank = Math.Max(1, (long)Math.Ceiling(Math.Clamp(percentile, 0, 100) / 100 * count));
        long seen = 0;
        for (int i = 0; i < _counts.Length && count > 0; i++)
        {
            seen += Volatile.Read(ref _counts[i]);
            if (seen >= rank) return Math.Min(LastOf(i), LongestMicroseconds);
        }

        return LongestMicroseconds;
    }

    /// <summary>Durations that do not exceed <paramref name="microseconds"/>, for cumulative buckets; within the stated error.</summary>
    public long CountUpTo(long microseconds)
    {
        long seen = 0;
        for (int i = 0; i < _counts.Length && LastOf(i) <= microseconds; i++) seen += Volatile.Read(ref _counts[i]);
        return seen;
    }

    // Below 128 the bucket is the value; above, the power of two and the six bits after the leading one.
    private static int BucketOf(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value) - StepBits);
        return (shift << StepBits) + (int)(value >> shift);
    }

    private static long LastOf(int bucket)
    {
        int shift = Math.Max(0, (bucket >> StepBits) - 1);
        long step = bucket - ((long)shift << StepBits);
        return ((step + 1) << shift) - 1;
    }
}
