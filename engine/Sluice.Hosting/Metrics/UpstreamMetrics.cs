using System.Collections.Immutable;
using Sluice.Engine.Recording;
using static Sluice.Hosting.Metrics.MetricKind;

namespace Sluice.Hosting.Metrics;

/// <summary>What is counted of upstreams.</summary>
internal static class UpstreamMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new("sluice_upstream_connects_total", Counter, "Connections opened to upstreams.", reading => One(reading, LoopCounter.UpstreamConnects)),
        new("sluice_upstream_reuses_total", Counter, "Requests sent on an upstream connection that was already open.", reading => One(reading, LoopCounter.UpstreamReuses)),
        new("sluice_upstream_failures_total", Counter, "Upstream calls that failed.", reading => One(reading, LoopCounter.UpstreamFailures)),
        new("sluice_upstream_connections", Gauge, "Connections to an upstream, open ones being idle ones and those in use.", Connections),
        new("sluice_upstream_waiting", Gauge, "Requests that wait for a connection to an upstream.", reading =>
            reading.Upstreams.Select(upstream => new MetricSample(upstream.Counts.Waiting, new MetricLabel("target", upstream.Target)))),
    ];

    private static IEnumerable<MetricSample> One(GatewayReading reading, LoopCounter counter) => [new MetricSample(reading.Totals[counter])];

    private static IEnumerable<MetricSample> Connections(GatewayReading reading)
    {
        foreach (var upstream in reading.Upstreams)
        {
            yield return new MetricSample(upstream.Counts.Open, new MetricLabel("target", upstream.Target), new MetricLabel("state", "open"));
            yield return new MetricSample(upstream.Counts.Idle, new MetricLabel("target", upstream.Target), new MetricLabel("state", "idle"));
        }
    }
}
