using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>The well-behaved client alone and beside those that hold connections: p99 of each round in ms, and what became of them.</summary>
internal sealed record Comparison(Spread AloneP99Ms, Spread BesideP99Ms, double Ratio, long FailedAlone, long FailedBeside)
{
    /// <summary>Null when the run has no such pair, or one of them got no answer.</summary>
    public static Comparison? Of(NodeStats stats)
    {
        if (stats.Find(NamedScenarios.Alone) is not { } alone || stats.Find(NamedScenarios.Beside) is not { } beside
            || alone.Ok.Request.Count == 0 || beside.Ok.Request.Count == 0)
        {
            return null;
        }

        var (before, after) = (OfRounds(alone), OfRounds(beside));
        return new Comparison(before, after, after.Median / before.Median, alone.Fail.Request.Count, beside.Fail.Request.Count);
    }

    public override string ToString() =>
        $"median p99 alone {Of(AloneP99Ms)} ms, beside {Of(BesideP99Ms)} ms: x {Figures.Ratio(Ratio)}; failed alone {Figures.Count(FailedAlone)}, beside {Figures.Count(FailedBeside)}";

    private static Spread OfRounds(ScenarioStats scenario) =>
        Spread.Of(scenario.LoadSimulationStats.Where(round => round.Ok.Request.Count > 0).Select(round => round.Ok.Latency.Percent99));

    private static string Of(Spread spread) => $"{Figures.Ms(spread.Median)} ({Figures.Ms(spread.Min)}..{Figures.Ms(spread.Max)})";
}
