using System.Collections.Immutable;
using Sluice.Engine.Recording;

namespace Sluice.Hosting.Metrics;

/// <summary>Histograms in the form of Prometheus: counts up to each bound.</summary>
internal static class Histograms
{
    /// <summary>Bounds of latencies, microseconds.</summary>
    public static ImmutableArray<long> LatencyBounds { get; } =
    [
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 30_000_000,
    ];

    public static MetricSample Of(LatencyHistogram histogram) => new(histogram.SumMicroseconds / 1e6)
    {
        Buckets = [.. LatencyBounds.Select(bound => (bound / 1e6, histogram.CountUpTo(bound))), (double.PositiveInfinity, histogram.Count)],
    };

    /// <summary>Turns of one loop. Those shorter than 16 µs share a bucket: nobody waits for them.</summary>
    public static MetricSample Of(LoopReading loop)
    {
        const int FirstPower = 4;
        var buckets = ImmutableArray.CreateBuilder<(double SecondsAtMost, long Count)>();
        var turns = 0L;
        for (var power = 0; power < loop.Turns.Length; power++)
        {
            turns += loop.Turns[power];
            if (power >= FirstPower) buckets.Add((power == loop.Turns.Length - 1 ? double.PositiveInfinity : (1L << power) / 1e6, turns));
        }

        return new MetricSample(loop.TurnMicroseconds / 1e6, new MetricLabel("loop", loop.Index.ToString())) { Buckets = buckets.ToImmutable() };
    }
}
