using System.Collections.Immutable;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams.Groups;
using static Sluice.Hosting.Metrics.MetricKind;

namespace Sluice.Hosting.Metrics;

/// <summary>What is counted of upstreams: of all, of each, and of each target of each.</summary>
internal static class UpstreamMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new("sluice_upstream_connects_total", Counter, "Connections opened to upstreams.", reading => One(reading, LoopCounter.UpstreamConnects)),
        new("sluice_upstream_reuses_total", Counter, "Requests sent on an upstream connection that was already open.", reading => One(reading, LoopCounter.UpstreamReuses)),
        new("sluice_upstream_failures_total", Counter, "Upstream calls that failed.", reading => One(reading, LoopCounter.UpstreamFailures)),
        new("sluice_upstream_connections", Gauge, "Connections to a target, open ones being idle ones and those in use.", Connections),
        new("sluice_upstream_waiting", Gauge, "Requests that wait for a connection to a target.", reading => Each(reading, target => target.Counts.Waiting)),
        new("sluice_upstream_outstanding", Gauge, "Requests under way to a target: waiting, connecting or sent.", reading =>
            Each(reading, target => target.Counts.Outstanding)),
        new("sluice_upstream_requests_total", Counter, "Requests that were sent to a target, repeated ones each time.", reading => Each(reading, target => target.Counts.Requests)),
        new("sluice_upstream_target_failures_total", Counter, "Requests that failed at a target: no connection, no answer, or half of one.", reading =>
            Each(reading, target => target.Counts.Failures)),
        new("sluice_upstream_healthy", Gauge, "1 while a target passes its health checks, or has none.", reading => Each(reading, target => target.IsHealthy ? 1 : 0)),
        new("sluice_upstream_ejected", Gauge, "1 while failed requests keep a target out.", reading => Each(reading, target => target.IsEjected ? 1 : 0)),
        new("sluice_upstream_breaker_open", Gauge, "1 while an upstream's circuit breaker refuses requests, 0.5 while it lets probes through.", reading =>
            EachGroup(reading, group => group.Breaker switch { BreakerState.Open => 1, BreakerState.HalfOpen => 0.5, _ => 0 })),
        new("sluice_upstream_breaker_refused_total", Counter, "Requests that an upstream's circuit breaker refused.", reading => EachGroup(reading, group => group.BreakerRefused)),
        new("sluice_upstream_retries_total", Counter, "Tries at an upstream beyond a request's first.", reading => EachGroup(reading, group => group.Retries)),
        new("sluice_upstream_retry_budget_exhausted_total", Counter, "Retries that an upstream's budget did not allow.", reading => EachGroup(reading, group => group.BudgetExhausted)),
    ];

    private static IEnumerable<MetricSample> One(GatewayReading reading, LoopCounter counter) => [new MetricSample(reading.Totals[counter])];

    private static IEnumerable<MetricSample> EachGroup(GatewayReading reading, Func<GroupState, double> value) =>
        reading.Upstreams.Select(upstream => new MetricSample(value(upstream.State), new MetricLabel("upstream", upstream.Upstream)));

    private static IEnumerable<MetricSample> Each(GatewayReading reading, Func<MemberState, double> value) =>
        from upstream in reading.Upstreams
        from target in upstream.State.Members
        select new MetricSample(value(target), new MetricLabel("upstream", upstream.Upstream), new MetricLabel("target", target.Target));

    private static IEnumerable<MetricSample> Connections(GatewayReading reading)
    {
        foreach (var upstream in reading.Upstreams)
        {
            foreach (var target in upstream.State.Members)
            {
                MetricLabel[] labels = [new("upstream", upstream.Upstream), new("target", target.Target)];
                yield return new MetricSample(target.Counts.Open, [.. labels, new MetricLabel("state", "open")]);
                yield return new MetricSample(target.Counts.Idle, [.. labels, new MetricLabel("state", "idle")]);
            }
        }
    }
}
