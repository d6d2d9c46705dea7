using Sluice.LoadTests.Scenarios.Running;

namespace Sluice.LoadTests.Scenarios.Stats;

/// <summary>A step of a scenario.</summary>
internal sealed record StepStats(string StepName, MeasurementStats Ok, MeasurementStats Fail);

/// <summary>One simulation of a scenario: what was started in it (open) or ended in it (closed).</summary>
internal sealed record LoadSimulationStats(string Simulation, double FromSeconds, double DuringSeconds, MeasurementStats Ok, MeasurementStats Fail);

/// <summary>A scenario's whole run; names are NBomber's where it has one.</summary>
/// <param name="ScenarioName">Its name.</param>
/// <param name="Duration">Length of its simulations without pauses.</param>
/// <param name="Ok">Those below 400, and whatever the scenario calls ok.</param>
/// <param name="Fail">The others.</param>
/// <param name="AllBytes">Content received.</param>
/// <param name="StepStats">Its steps.</param>
/// <param name="LoadSimulationStats">Its simulations.</param>
/// <param name="Timeline">Second by second.</param>
/// <param name="DriverLateness">How much later than due its copies were started: what a latency owes to the driver.</param>
/// <param name="Unfinished">Copies that had not ended when the run was closed.</param>
internal sealed record ScenarioStats(
    string ScenarioName,
    TimeSpan Duration,
    MeasurementStats Ok,
    MeasurementStats Fail,
    long AllBytes,
    IReadOnlyList<StepStats> StepStats,
    IReadOnlyList<LoadSimulationStats> LoadSimulationStats,
    IReadOnlyList<TimelineSecond> Timeline,
    LatencyStats DriverLateness,
    int Unfinished)
{
    /// <summary>Reduces a lane whose loop has ended.</summary>
    /// <param name="lane">What ran.</param>
    /// <param name="elapsed">How long the run really was: less than planned when it was stopped.</param>
    public static ScenarioStats Of(ScenarioLane lane, TimeSpan elapsed)
    {
        var all = new Measurements();
        foreach (var window in lane.Windows)
        {
            all.Merge(window);
        }

        var during = lane.Scenario.LoadSimulations.Where(simulation => simulation is not Pause).Aggregate(TimeSpan.Zero, (sum, simulation) => sum + simulation.During);
        during = during < elapsed ? during : elapsed;
        lane.Timeline.Close();
        return new ScenarioStats(
            lane.Scenario.Name,
            during,
            MeasurementStats.Of(all, isError: false, during),
            MeasurementStats.Of(all, isError: true, during),
            all.Bytes,
            [.. lane.Steps.ByName.Select(step => new StepStats(step.Key, MeasurementStats.Of(step.Value, isError: false, during), MeasurementStats.Of(step.Value, isError: true, during)))],
            [.. Simulations(lane)],
            lane.Timeline.Seconds,
            LatencyStats.Of(lane.Lateness),
            lane.Running);
    }

    private static IEnumerable<LoadSimulationStats> Simulations(ScenarioLane lane)
    {
        var from = TimeSpan.Zero;
        foreach (var (simulation, window) in lane.Scenario.LoadSimulations.Zip(lane.Windows))
        {
            if (simulation is not Pause)
            {
                yield return new LoadSimulationStats(
                    simulation.ToString(),
                    from.TotalSeconds,
                    simulation.During.TotalSeconds,
                    MeasurementStats.Of(window, isError: false, simulation.During),
                    MeasurementStats.Of(window, isError: true, simulation.During));
            }

            from += simulation.During;
        }
    }
}
