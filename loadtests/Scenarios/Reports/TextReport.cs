using Sluice.LoadTests.Processes;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>The report for the terminal.</summary>
internal static class TextReport
{
    public static void Write(TextWriter writer, string title, NodeStats stats)
    {
        writer.WriteLine($"{title}, {Figures.Seconds(stats.Duration.TotalSeconds)} s; latency of the ok ones in ms, from the time each was due");
        foreach (var scenario in stats.ScenarioStats)
        {
            writer.WriteLine();
            writer.WriteLine(scenario.ScenarioName);
            AlignedTable.Write(writer, [ReportTable.Head, .. ReportTable.Rows(scenario)]);
            writer.WriteLine($"  status  {ReportTable.StatusCodes(scenario)}");
            writer.WriteLine($"  {Remarks(scenario)}");
        }

        if (Comparison.Of(stats) is { } comparison)
        {
            writer.WriteLine();
            writer.WriteLine(comparison.ToString());
        }
    }

    /// <summary>What came in, and how far the figures are the driver's own.</summary>
    public static string Remarks(ScenarioStats scenario)
    {
        var unfinished = scenario.Unfinished > 0 ? $"; {Figures.Count(scenario.Unfinished)} had not ended" : "";
        var lateness = scenario.DriverLateness.MaxMs > 0
            ? $"; the driver started copies late by p50 {Figures.Ms(scenario.DriverLateness.Percent50)}, p99 {Figures.Ms(scenario.DriverLateness.Percent99)}, at most {Figures.Ms(scenario.DriverLateness.MaxMs)} ms"
            : "";
        return $"content {Figures.Count(scenario.AllBytes)} bytes{lateness}{unfinished}";
    }
}
