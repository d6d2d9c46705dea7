using System.Collections.Immutable;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using static Sluice.Hosting.Metrics.MetricKind;

namespace Sluice.Hosting.Metrics;

/// <summary>What is counted of requests, and of access logs.</summary>
internal static class RequestMetrics
{
    private static readonly (LoopCounter Counter, string Name)[] Statuses =
    [
        (LoopCounter.Status1xx, "1xx"), (LoopCounter.Status2xx, "2xx"), (LoopCounter.Status3xx, "3xx"), (LoopCounter.Status4xx, "4xx"),
        (LoopCounter.Status5xx, "5xx"), (LoopCounter.StatusOther, "none"),
    ];

    private static readonly string[] Reasons = Enum.GetNames<Reason>();

    public static ImmutableArray<Metric> All { get; } =
    [
        new("sluice_requests_total", Counter, "Requests that have ended, by the class of their status; none was cut without one.", reading =>
            Statuses.Select(status => new MetricSample(reading.Totals[status.Counter], new MetricLabel("status", status.Name)))),
        new("sluice_requests_in_flight", Gauge, "Requests begun and not yet ended.", reading => One(reading.Totals[LoopCounter.InFlight])),
        new("sluice_request_duration_seconds", Histogram, "From the head of a request to the end of its answer.", reading => [Histograms.Of(reading.Totals.Latency)]),
        new("sluice_integration_duration_seconds", Histogram, "From asking the integration to the head of its answer, or its failure.", reading =>
            [Histograms.Of(reading.Totals.IntegrationLatency)]),
        new("sluice_gateway_answers_total", Counter, "Answers that the gateway made itself, and connections that it cut, by reason.", GatewayAnswers),
        new("sluice_received_bytes_total", Counter, "Bytes of requests received from clients.", reading => One(reading.Totals[LoopCounter.BytesIn])),
        new("sluice_sent_bytes_total", Counter, "Bytes of answers sent to clients.", reading => One(reading.Totals[LoopCounter.BytesOut])),
        new("sluice_access_log_lines_total", Counter, "Lines handed to the writer of an access log.", reading =>
            reading.Logs.Select(log => new MetricSample(log.Lines, new MetricLabel("log", log.Name)))),
        new("sluice_access_log_dropped_lines_total", Counter, "Lines of an access log that were lost: its writer was too slow, or its file refused them.", reading =>
            reading.Logs.Select(log => new MetricSample(log.Dropped, new MetricLabel("log", log.Name)))),
    ];

    private static IEnumerable<MetricSample> One(double value) => [new MetricSample(value)];

    private static IEnumerable<MetricSample> GatewayAnswers(GatewayReading reading)
    {
        // The first is no reason at all.
        for (var reason = 1; reason < Reasons.Length; reason++)
        {
            yield return new MetricSample(reading.Totals.Reasons[reason], new MetricLabel("reason", Reasons[reason]));
        }
    }
}
