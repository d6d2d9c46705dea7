using System.Diagnostics;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.Scenarios.Running;
using Sluice.LoadTests.Scenarios.Stats;
using Sluice.Transport;

namespace Sluice.LoadTests.Scenarios;

/// <summary>Runs scenarios side by side, each on a loop of its own, and says once a while how they fare.</summary>
/// <param name="scenarios">They begin together.</param>
/// <param name="progress">For the live line, null for none.</param>
/// <param name="finishLimit">How long copies may take to end after the last simulation.</param>
internal sealed class ScenarioRunner(IReadOnlyList<Scenario> scenarios, ProgressLine? progress, TimeSpan finishLimit)
{
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(20);

    /// <summary>Cancelled, it stops early and reports what there is.</summary>
    public async Task<NodeStats> RunAsync(CancellationToken cancellation)
    {
        var loops = new EventLoopGroup(scenarios.Count);
        var lanes = scenarios.Select((scenario, index) => new ScenarioLane(scenario, loops[index])).ToArray();
        try
        {
            progress?.Show("warming up");
            await Task.WhenAll(lanes.Select(lane => lane.WarmUpAsync(cancellation)));
            await FinishAsync(lanes);
            var started = DateTimeOffset.UtcNow;
            var begin = Stopwatch.GetTimestamp() + (HeadStart.Ticks * TimeSpan.NanosecondsPerTick);
            await ShowWhileAsync(Task.WhenAll(lanes.Select(lane => lane.RunAsync(begin, cancellation))), lanes, begin);
            await FinishAsync(lanes);
            var duration = Stopwatch.GetElapsedTime(begin);

            // The loops' threads end here; whatever they wrote may be read by this one.
            await loops.DisposeAsync();
            return new NodeStats(started, duration, [.. lanes.Select(lane => ScenarioStats.Of(lane, duration))]);
        }
        finally
        {
            progress?.Clear();
            await loops.DisposeAsync();
        }
    }

    private async Task ShowWhileAsync(Task run, ScenarioLane[] lanes, long begin)
    {
        while (await Task.WhenAny(run, Task.Delay(progress?.Interval ?? Timeout.InfiniteTimeSpan)) != run)
        {
            progress?.Show(ScenarioProgress.Line(Stopwatch.GetElapsedTime(begin), lanes));
        }

        await run;
    }

    private async Task FinishAsync(ScenarioLane[] lanes)
    {
        for (var since = Stopwatch.GetTimestamp(); lanes.Any(lane => lane.Running > 0) && Stopwatch.GetElapsedTime(since) < finishLimit;)
        {
            await Task.Delay(10);
        }
    }
}
