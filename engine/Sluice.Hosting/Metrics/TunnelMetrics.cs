using System.Collections.Immutable;
using Sluice.Engine.Recording;
using static Sluice.Hosting.Metrics.MetricKind;

namespace Sluice.Hosting.Metrics;

/// <summary>What is counted of WebSocket tunnels.</summary>
internal static class TunnelMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new("sluice_tunnels_total", Counter, "WebSocket tunnels opened.", reading => One(reading.Totals[LoopCounter.TunnelsOpened])),
        new("sluice_tunnels_open", Gauge, "WebSocket tunnels open now.", reading =>
            One(reading.Totals[LoopCounter.TunnelsOpened] - reading.Totals[LoopCounter.TunnelsEnded])),
        new("sluice_tunnel_received_bytes_total", Counter, "Bytes that clients sent through tunnels.", reading => One(reading.Totals[LoopCounter.TunnelBytesIn])),
        new("sluice_tunnel_sent_bytes_total", Counter, "Bytes that upstreams sent through tunnels.", reading => One(reading.Totals[LoopCounter.TunnelBytesOut])),
    ];

    private static IEnumerable<MetricSample> One(double value) => [new MetricSample(value)];
}
