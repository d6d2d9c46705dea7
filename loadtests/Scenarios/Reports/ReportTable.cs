using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>The rows that the text and the HTML report share.</summary>
internal static class ReportTable
{
    public static IReadOnlyList<string> Head { get; } = ["", "from s", "ok", "ok/s", "failed", "min", "mean", "p50", "p95", "p99", "p99.9", "max"];

    /// <summary>A row for the whole scenario, one for each simulation if there are several, one for each step.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(ScenarioStats scenario)
    {
        yield return Row("all", "", scenario.Ok, scenario.Fail);
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
    [
        name,
        from,
        Figures.Count(ok.Request.Count),
        Figures.Rate(ok.Request.Rps),
        Figures.Count(fail.Request.Count),
        Figures.Ms(ok.Latency.MinMs),
        Figures.Ms(ok.Latency.MeanMs),
        Figures.Ms(ok.Latency.Percent50),
        Figures.Ms(ok.Latency.Percent95),
        Figures.Ms(ok.Latency.Percent99),
        Figures.Ms(ok.Latency.Percent999),
        Figures.Ms(ok.Latency.MaxMs),
    ];
}
