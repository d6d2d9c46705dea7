using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Resilience;

/// <summary>A stretch of time.</summary>
/// <param name="WellBehaved">Those who ask and listen.</param>
/// <param name="Hostile">The others, if they took part.</param>
/// <param name="Lag">The gateway's event loops.</param>
/// <param name="Collections">Its garbage collections.</param>
/// <param name="Reasons">What it ended, and why.</param>
internal sealed record HostileStretch(
    ScenarioStats WellBehaved, ScenarioStats? Hostile, TurnLag Lag, CollectionTimes Collections, IReadOnlyDictionary<string, long> Reasons)
{
    public double P99Ms => WellBehaved.Ok.Latency.Percent99;
}

/// <summary>The well-behaved alone and, for as long, beside the hostile.</summary>
internal sealed record HostileRound(HostileStretch Alone, HostileStretch Beside);
