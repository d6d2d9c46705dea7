using System.Text.Json;
using System.Xml.Linq;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Reports;
using Sluice.LoadTests.Scenarios.Running;
using Sluice.LoadTests.Scenarios.Stats;

namespace LoadTests.Tests.Scenarios;

public sealed class ReportTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_html_is_one_wellformed_file_whose_plots_hold_every_scenario_and_nothing_from_elsewhere()
    {
        var html = HtmlReport.Write("a < b", Stats());
        var document = XDocument.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);

        var plots = document.Descendants(Svg + "svg").ToArray();
        Assert.Equal(3, plots.Length);
        Assert.Equal(2, plots[0].Descendants(Svg + "polyline").Count());
        Assert.Contains("control-beside", plots[0].Descendants(Svg + "text").Select(text => text.Value));
        Assert.DoesNotContain(document.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
        Assert.Equal("a < b", document.Descendants("h1").Single().Value);
    }

    [Fact]
    public void Points_of_a_plot_lie_inside_it_and_higher_latencies_higher()
    {
        var plot = new LinePlot("ms", [new PlotSeries("line", [(0, 0.1), (1, 5), (2, 700)])], [new PlotTick(0, "0"), new PlotTick(2, "2")]);
        var svg = XDocument.Parse(plot.ToSvg()).Root!;

        var points = svg.Descendants(Svg + "polyline").Single().Attribute("points")!.Value.Split(' ').Select(point => point.Split(',').Select(double.Parse).ToArray()).ToArray();
        var size = svg.Attribute("viewBox")!.Value.Split(' ').Select(double.Parse).ToArray();
        Assert.All(points, point => Assert.True(point[0] >= 0 && point[0] <= size[2] && point[1] >= 0 && point[1] <= size[3]));
        Assert.True(points[0][1] > points[1][1] && points[1][1] > points[2][1]);
        Assert.True(points[0][0] < points[1][0] && points[1][0] < points[2][0]);
    }

    [Fact]
    public void The_text_names_scenarios_simulations_statuses_and_the_comparison()
    {
        using var writer = new StringWriter();
        TextReport.Write(writer, "slow-clients on http://x/", Stats());
        var text = writer.ToString();

        Assert.Contains("control-alone", text, StringComparison.Ordinal);
        Assert.Contains("inject 100/s for 1 s", text, StringComparison.Ordinal);
        Assert.Contains("status  200: 300, 503 (failed): 1", text, StringComparison.Ordinal);
        Assert.Contains("median p99 alone 1.000 (1.000..1.000) ms, beside 3.000 (3.000..3.000) ms: x 3.000; failed alone 1, beside 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_holds_nbombers_names()
    {
        using var json = JsonDocument.Parse(JsonReport.Write("title", Stats()));

        var scenario = json.RootElement.GetProperty("scenarioStats")[0];
        Assert.Equal("control-alone", scenario.GetProperty("scenarioName").GetString());
        Assert.Equal(300, scenario.GetProperty("ok").GetProperty("request").GetProperty("count").GetInt64());
        Assert.Equal(1, scenario.GetProperty("ok").GetProperty("latency").GetProperty("percent99").GetDouble());
        Assert.Equal(3, scenario.GetProperty("loadSimulationStats").GetArrayLength());
        Assert.Equal(3, json.RootElement.GetProperty("comparison").GetProperty("ratio").GetDouble());
    }

    [Fact]
    public void A_run_without_any_answer_still_makes_every_report()
    {
        var nothing = new NodeStats(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1), [Scenario("requests", [], 0)]);
        using var writer = new StringWriter();
        TextReport.Write(writer, "nothing", nothing);

        Assert.Contains("-", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", HtmlReport.Write("nothing", nothing), StringComparison.Ordinal);
        Assert.NotEmpty(JsonReport.Write("nothing", nothing));
    }

    [Fact]
    public void A_percentile_that_one_answer_alone_decides_is_not_drawn()
    {
        var histogram = new LatencyHistogram();
        for (var count = 0; count < 100; count++)
        {
            histogram.Record(10);
        }

        Assert.Equal(99, LatencyStats.Of(histogram).Distribution[^1].Percentile);
    }

    private static NodeStats Stats() => new(
        DateTimeOffset.UnixEpoch,
        TimeSpan.FromSeconds(9),
        [Scenario(NamedScenarios.Alone, [1, 1, 1], 1), Scenario(NamedScenarios.Beside, [3, 3, 3], 1)]);

    private static ScenarioStats Scenario(string name, int[] roundMs, int failed)
    {
        var second = TimeSpan.FromSeconds(1);
        Measurements[] rounds = [.. roundMs.Select(Round)];
        var all = new Measurements();
        foreach (var round in rounds)
        {
            all.Merge(round);
        }

        for (var count = 0; count < failed; count++)
        {
            all.Record(Response.Fail("503"), second);
        }

        return new ScenarioStats(
            name,
            second,
            MeasurementStats.Of(all, isError: false, second),
            MeasurementStats.Of(all, isError: true, second),
            all.Bytes,
            [],
            [.. rounds.Select((round, index) => new LoadSimulationStats("inject 100/s for 1 s", index, 1, MeasurementStats.Of(round, isError: false, second), MeasurementStats.Of(round, isError: true, second)))],
            [.. roundMs.Select((ms, index) => new TimelineSecond(index, 100, 0, ms * 500, ms * 1000, ms * 1000))],
            LatencyStats.Of(new LatencyHistogram()),
            Unfinished: 0);
    }

    private static Measurements Round(int ms)
    {
        var round = new Measurements();
        for (var count = 0; count < 100; count++)
        {
            round.Record(Response.Ok("200", 10), TimeSpan.FromMilliseconds(ms));
        }

        return round;
    }
}
