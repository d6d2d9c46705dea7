using System.Numerics;

namespace Sluice.Transport;

/// <summary>
/// How long turns took, by powers of two: while a turn runs, everything that becomes ready waits, so this is the loop's lag. Written by the
/// loop alone; another thread may read slightly old values.
/// </summary>
public sealed class TurnTimes
{
    /// <summary>Powers of two that are told apart: the last holds whatever is 2^20 µs (1.05 s) or longer.</summary>
    public const int Powers = 22;

    private readonly long[] _counts = new long[Powers];
    private long _sumMicroseconds;

    /// <summary>Sum of all turns, microseconds.</summary>
    public long SumMicroseconds => Volatile.Read(ref _sumMicroseconds);

    /// <summary>Turns of less than 2^<paramref name="power"/> µs and at least half that; the first holds those of less than one, the last the rest.</summary>
    public long Count(int power) => Volatile.Read(ref _counts[power]);

    internal void Record(long microseconds)
    {
        _counts[Math.Min(Powers - 1, BitOperations.Log2((ulong)microseconds * 2 | 1))]++;
        _sumMicroseconds += microseconds;
    }
}
