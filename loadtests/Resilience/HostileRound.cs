using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Resilience;

/// <summary>A stretch of time: the well-behaved, the loops, and the hostile if they took part.</summary>
internal sealed record HostileStretch(ScenarioStats WellBehaved, ScenarioStats? Hostile, TurnLag Lag, IReadOnlyDictionary<string, long> Reasons)
{
    public double P99Ms => WellBehaved.Ok.Latency.Percent99;
}

/// <summary>The well-behaved alone and, for as long, beside the hostile.</summary>
internal sealed record HostileRound(HostileStretch Alone, HostileStretch Beside);
