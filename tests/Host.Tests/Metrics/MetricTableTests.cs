using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Host.Tests.Fixtures;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Hosting.Metrics;
using Sluice.Transport;

namespace Host.Tests.Metrics;

public sealed class MetricTableTests
{
    [Fact]
    public void The_page_lists_every_metric_with_its_kind_and_labels_and_no_other()
    {
        var rows = Regex.Matches(RepositoryFiles.Read("docs/observability.md"), @"^\| `(?<name>(sluice|process)_[a-z_]+)` \| (?<kind>\w+) \| (?<labels>[^|]*) ?\|", RegexOptions.Multiline);
        var listed = rows.Select(row => $"{row.Groups["name"].Value} {row.Groups["kind"].Value} {Labels(row.Groups["labels"].Value)}");
        var known = MetricTable.All.Select(metric => $"{metric.Name} {metric.Kind.ToString().ToLowerInvariant()} {Labels(metric)}");
        Assert.Equal(known, listed);
    }

    [Fact]
    public void The_page_of_a_reading_is_in_Prometheus_s_format()
    {
        var page = PrometheusPage.Parse(PrometheusText.Of(Reading()));
        Assert.Equal(MetricTable.All.Select(metric => metric.Name), page.Types.Keys);
        Assert.Equal(2, page["""sluice_requests_total{status="2xx"}"""]);
        Assert.Equal(1, page["""sluice_gateway_answers_total{reason="NoRoute"}"""]);
        Assert.DoesNotContain("""sluice_gateway_answers_total{reason="None"}""", page.Samples);
        Assert.Equal(3, page["""sluice_upstream_connections{upstream="pets:80",target="unix:/a\"b\\c",state="open"}"""]);
        Assert.Equal(2, page["""sluice_upstream_outstanding{upstream="pets:80",target="unix:/a\"b\\c"}"""]);
        Assert.Equal(9, page["""sluice_upstream_requests_total{upstream="pets:80",target="unix:/a\"b\\c"}"""]);
        Assert.Equal(4, page["""sluice_upstream_target_failures_total{upstream="pets:80",target="unix:/a\"b\\c"}"""]);
        Assert.Equal(0, page["""sluice_upstream_healthy{upstream="pets:80",target="unix:/a\"b\\c"}"""]);
        Assert.Equal(0.5, page["""sluice_upstream_breaker_open{upstream="pets:80"}"""]);
        Assert.Equal(6, page["""sluice_upstream_breaker_refused_total{upstream="pets:80"}"""]);
        Assert.Equal(7, page["""sluice_upstream_retries_total{upstream="pets:80"}"""]);
        Assert.Equal(8, page["""sluice_upstream_retry_budget_exhausted_total{upstream="pets:80"}"""]);
        Assert.Equal(1, page["""sluice_request_duration_seconds_bucket{le="0.001"}"""]);
        Assert.Equal(2, page["""sluice_request_duration_seconds_bucket{le="+Inf"}"""]);
        Assert.Equal(0.0408, page["sluice_request_duration_seconds_sum"], 6);
        Assert.Equal(7, page["""sluice_access_log_dropped_lines_total{log="stdout"}"""]);
    }

    [Fact]
    public void A_turn_counts_in_the_bucket_of_its_bound_and_in_those_above()
    {
        var page = PrometheusPage.Parse(PrometheusText.Of(Reading()));
        Assert.Equal(2, page["""sluice_loop_turn_seconds_bucket{loop="0",le="1.6E-05"}"""]);
        Assert.Equal(2, page["""sluice_loop_turn_seconds_bucket{loop="0",le="0.000512"}"""]);
        Assert.Equal(3, page["""sluice_loop_turn_seconds_bucket{loop="0",le="0.001024"}"""]);
        Assert.Equal(3, page["""sluice_loop_turn_seconds_count{loop="0"}"""]);
    }

    [Fact]
    public void The_meter_has_every_metric_and_the_page_s_numbers()
    {
        using SluiceMeter meter = new(Reading, TimeProvider.System);
        Dictionary<string, double> seen = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meter)) to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            seen[instrument.Name + string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"))] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(2, seen["sluice_requests_total status=2xx"]);
        Assert.Equal(2, seen["sluice_request_duration_seconds_count"]);
        Assert.Equal(3, seen["sluice_upstream_connections upstream=pets:80 target=unix:/a\"b\\c state=open"]);
        var names = seen.Keys.Select(key => key.Split(' ')[0]).ToHashSet();
        Assert.All(MetricTable.All, metric => Assert.Contains(metric.Kind == MetricKind.Histogram ? metric.Name + "_sum" : metric.Name, names));
    }

    private static GatewayReading Reading()
    {
        LoopMetrics loop = new(Enum.GetValues<Reason>().Length);
        foreach (var microseconds in (long[])[800, 40_000])
        {
            loop.RequestBegan();
            loop.RequestEnded(200, microseconds);
        }

        loop.GatewayAnswered((int)Reason.NoRoute);
        var turns = new long[TurnTimes.Powers];
        (turns[0], turns[4], turns[10]) = (1, 1, 1);
        return new GatewayReading
        {
            Totals = MetricsSnapshot.Of([loop]),
            Loops =
            [
                new LoopReading
                {
                    Index = 0, Connections = 1, Blocks = 2, Descriptors = 3, SlowTurns = 4, Faults = 5, LongestTurnMicroseconds = 900, TurnMicroseconds = 920, Turns = [.. turns],
                },
            ],
            Upstreams = [new UpstreamReading("pets:80", new GroupState("pets:80", [new MemberState("unix:/a\"b\\c", new UpstreamCounts(3, 2, 1, 9, 4), IsHealthy: false)], BreakerState.HalfOpen, 6, 7, 8))],
            Logs = [new LogReading("stdout", 10, 7)],
            IsReady = true,
        };
    }

    private static string Labels(string text) =>
        string.Join(',', Regex.Matches(text, "`(?<name>[a-z]+)`(?=$|,|:| )").Select(match => match.Groups["name"].Value).Where(name => name is not ("open" or "idle" or "none")));

    private static string Labels(Metric metric) => string.Join(',', metric.Samples(Reading()).First().Labels.Select(label => label.Name));
}
