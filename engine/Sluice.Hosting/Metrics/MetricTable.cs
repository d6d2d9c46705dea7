using System.Collections.Immutable;

namespace Sluice.Hosting.Metrics;

/// <summary>Every metric. The Prometheus page, the meter and docs/observability.md list the same; a test compares them.</summary>
public static class MetricTable
{
    public static ImmutableArray<Metric> All { get; } = [.. RequestMetrics.All, .. TunnelMetrics.All, .. UpstreamMetrics.All, .. MachineMetrics.All];
}
