using System.Text.Json;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>The report for programs: everything that was measured, with NBomber's names.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Write(string title, NodeStats stats) => JsonSerializer.Serialize(
        new
        {
            Title = title,
            stats.Started,
            DurationSeconds = stats.Duration.TotalSeconds,
            Cores = Environment.ProcessorCount,
            stats.ScenarioStats,
            Comparison = Comparison.Of(stats),
        },
        Format) + "\n";
}
