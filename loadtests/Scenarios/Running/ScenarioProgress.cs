using System.Globalization;

namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>The live line: where a run is, and how the last second was.</summary>
internal static class ScenarioProgress
{
    public static string Line(TimeSpan elapsed, IReadOnlyList<ScenarioLane> lanes)
    {
        var total = lanes.Max(lane => lane.Scenario.Duration);
        return string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0} s of {total.TotalSeconds:0} s")
            + string.Concat(lanes.Select(lane => Part(lane.Scenario.Name, lane.Timeline.Last, lane.Running, elapsed)));
    }

    private static string Part(string name, TimelineSecond? last, int running, TimeSpan elapsed)
    {
        // A pausing scenario has nothing new to say.
        const int StaleSeconds = 6;
        return last is null || elapsed.TotalSeconds - last.Second > StaleSeconds
            ? string.Create(CultureInfo.InvariantCulture, $" | {name}: {running} running")
            : string.Create(
                CultureInfo.InvariantCulture,
                $" | {name}: {last.Ok}/s ok, {last.Fail}/s failed, p50 {last.P50Microseconds / 1e3:0.00} ms, p99 {last.P99Microseconds / 1e3:0.00} ms, {running} running");
    }
}
