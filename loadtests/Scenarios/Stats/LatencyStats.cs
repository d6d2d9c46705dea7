using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Scenarios.Stats;

/// <summary>Durations in milliseconds; names are NBomber's.</summary>
internal sealed record LatencyStats(
    double MinMs,
    double MeanMs,
    double MaxMs,
    double Percent50,
    double Percent75,
    double Percent95,
    double Percent99,
    double Percent999,
    IReadOnlyList<LatencyPoint> Distribution)
{
    private static readonly double[] Percentiles = [0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 97.5, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999];

    public static LatencyStats Of(LatencyHistogram histogram) => new(
        histogram.MinMicroseconds / 1e3,
        histogram.Count == 0 ? 0 : histogram.SumMicroseconds / 1e3 / histogram.Count,
        histogram.LongestMicroseconds / 1e3,
        histogram.PercentileMicroseconds(50) / 1e3,
        histogram.PercentileMicroseconds(75) / 1e3,
        histogram.PercentileMicroseconds(95) / 1e3,
        histogram.PercentileMicroseconds(99) / 1e3,
        histogram.PercentileMicroseconds(99.9) / 1e3,
        [.. Percentiles.Where(percentile => Says(percentile, histogram.Count)).Select(percentile => new LatencyPoint(percentile, histogram.PercentileMicroseconds(percentile) / 1e3))]);

    /// <summary>A percentile that only the longest of all decides says nothing by itself.</summary>
    private static bool Says(double percentile, long count) => count > 0 && count * (100 - percentile) / 100 >= 1;
}

/// <summary>So many percent took at most so long.</summary>
internal sealed record LatencyPoint(double Percentile, double Ms);
