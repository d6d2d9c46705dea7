using System.Diagnostics;

namespace Sluice.Engine.Metering;

/// <summary>
/// The time that buckets reckon in. Callers give ticks of <see cref="Stopwatch"/>; buckets divide them further, so that rounding the
/// interval of a million requests per second costs about 0.01 % of the rate.
/// </summary>
internal static class MeterClock
{
    // About an eighth of a nanosecond; 63 bits of it are 36 years since the machine started.
    private const long FinestUnitsPerSecond = 8_000_000_000;

    /// <summary>Units in one tick of <see cref="Stopwatch"/>.</summary>
    public static readonly long UnitsPerTick = Math.Max(1, FinestUnitsPerSecond / Stopwatch.Frequency);

    public static readonly long UnitsPerSecond = UnitsPerTick * Stopwatch.Frequency;

    /// <summary>A time before every clock: what a bucket that was never used stands at.</summary>
    public const long LongAgo = long.MinValue / 2;

    public static long ToUnits(long ticks) => ticks * UnitsPerTick;
}
