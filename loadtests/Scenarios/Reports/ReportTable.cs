using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>The rows that the text and the HTML report share.</summary>
internal static class ReportTable
{
    public static IReadOnlyList<string> Head { get; } = ["", "from s", "ok", "ok/s", "failed", "min", "mean", "p50", "p95", "p99", "p99.9", "max"];

    /// <summary>A row for the whole scenario, one for its failed copies, one for each simulation if there are several, one for each step.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(ScenarioStats scenario)
    {
        yield return Row("all", "", scenario.Ok, scenario.Fail);
        if (scenario.Fail.Request.Count > 0)
        {
            yield return Failed(scenario.Fail);
        }

        if (scenario.LoadSimulationStats.Count > 1)
        {
            foreach (var window in scenario.LoadSimulationStats)
            {
                yield return Row(window.Simulation, Figures.Seconds(window.FromSeconds), window.Ok, window.Fail);
            }
        }

        foreach (var step in scenario.StepStats)
        {
            yield return Row("step " + step.StepName, "", step.Ok, step.Fail);
        }
    }

    /// <summary>How often each status came, as one line.</summary>
    public static string StatusCodes(ScenarioStats scenario)
    {
        var codes = scenario.Ok.StatusCodes.Concat(scenario.Fail.StatusCodes)
            .Select(code => $"{(code.StatusCode.Length == 0 ? "(none)" : code.StatusCode)}{(code.IsError ? " (failed)" : "")}: {Figures.Count(code.Count)}");
        return string.Join(", ", codes);
    }

    private static string[] Row(string name, string from, MeasurementStats ok, MeasurementStats fail) =>
        [name, from, Figures.Count(ok.Request.Count), Figures.Rate(ok.Request.Rps), Figures.Count(fail.Request.Count), .. Latencies(ok)];

    private static string[] Failed(MeasurementStats fail) => ["the failed", "", "", "", Figures.Count(fail.Request.Count), .. Latencies(fail)];

    /// <summary>Dashes where nothing was measured: 0 would be a very good latency.</summary>
    private static IEnumerable<string> Latencies(MeasurementStats measured)
    {
        var latency = measured.Latency;
        double[] figures = [latency.MinMs, latency.MeanMs, latency.Percent50, latency.Percent95, latency.Percent99, latency.Percent999, latency.MaxMs];
        return figures.Select(figure => measured.Request.Count == 0 ? "-" : Figures.Ms(figure));
    }
}
