using System.Globalization;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>The plots of a run: latency by percentile, latency over time, answers over time.</summary>
internal static class LatencyPlots
{
    /// <summary>As HdrHistogram draws it: each nine takes the same room.</summary>
    public static LinePlot? ByPercentile(NodeStats stats)
    {
        PlotSeries[] series =
        [
            .. stats.ScenarioStats.Where(scenario => scenario.Ok.Latency.Distribution.Count > 0)
                .Select(scenario => new PlotSeries(scenario.ScenarioName, [.. scenario.Ok.Latency.Distribution.Select(point => (Nines(point.Percentile), point.Ms))])),
        ];
        return series.Length == 0 ? null : new LinePlot("latency by percentile, ms", series, [.. new[] { 0, 50, 90, 99, 99.9, 99.99, 99.999 }.Select(Tick)]);

        static PlotTick Tick(double percentile) => new(Nines(percentile), percentile.ToString(CultureInfo.InvariantCulture) + " %");
    }

    /// <summary>Median and p99 of each second.</summary>
    public static LinePlot? OverTime(NodeStats stats) => Timed(
        stats,
        "latency of each second, ms",
        scenario =>
        [
            new PlotSeries(scenario.ScenarioName + " p50", [.. scenario.Timeline.Where(second => second.Ok > 0).Select(second => ((double)second.Second, second.P50Microseconds / 1e3))]),
            new PlotSeries(scenario.ScenarioName + " p99", [.. scenario.Timeline.Where(second => second.Ok > 0).Select(second => ((double)second.Second, second.P99Microseconds / 1e3))]),
        ]);

    /// <summary>Ok and failed of each second.</summary>
    public static LinePlot? AnswersOverTime(NodeStats stats) => Timed(
        stats,
        "answers of each second",
        scenario =>
        [
            new PlotSeries(scenario.ScenarioName + " ok", [.. scenario.Timeline.Where(second => second.Ok > 0).Select(second => ((double)second.Second, (double)second.Ok))]),
            new PlotSeries(scenario.ScenarioName + " failed", [.. scenario.Timeline.Where(second => second.Fail > 0).Select(second => ((double)second.Second, (double)second.Fail))]),
        ]);

    private static LinePlot? Timed(NodeStats stats, string title, Func<ScenarioStats, IReadOnlyList<PlotSeries>> lines)
    {
        PlotSeries[] series = [.. stats.ScenarioStats.SelectMany(lines).Where(line => line.Points.Count > 0)];
        return series.Length == 0 ? null : new LinePlot(title, series, SecondTicks(series.Max(line => line.Points[^1].X)));
    }

    private static PlotTick[] SecondTicks(double last)
    {
        const int Parts = 6;
        var step = Math.Max(1, Math.Ceiling(last / Parts));
        return [.. Enumerable.Range(0, Parts + 1).Select(part => part * step).TakeWhile(at => at < last + step).Select(at => new PlotTick(at, at.ToString("0 s", CultureInfo.InvariantCulture)))];
    }

    private static double Nines(double percentile) => -Math.Log10(1 - (percentile / 100));
}
