using System.Collections.Immutable;

namespace Sluice.Hosting.Metrics;

/// <summary>One number of a metric, or one histogram.</summary>
/// <param name="Value">The number; of a histogram the sum, in seconds.</param>
/// <param name="Labels">In a fixed order.</param>
public sealed record MetricSample(double Value, params ImmutableArray<MetricLabel> Labels)
{
    /// <summary>A histogram's buckets by rising bound, and how many durations did not exceed each; the last bound is infinite.</summary>
    public ImmutableArray<(double SecondsAtMost, long Count)> Buckets { get; init; } = [];
}
