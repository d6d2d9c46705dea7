namespace Sluice.LoadTests.Scenarios.Stats;

/// <summary>What a run came to: all its scenarios, which ran side by side.</summary>
internal sealed record NodeStats(DateTimeOffset Started, TimeSpan Duration, IReadOnlyList<ScenarioStats> ScenarioStats)
{
    /// <summary>A scenario by its name, null when it did not run.</summary>
    public ScenarioStats? Find(string scenario) => ScenarioStats.FirstOrDefault(stats => stats.ScenarioName == scenario);
}
