using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Resilience;

/// <summary>The clients of one gateway, good and bad.</summary>
/// <param name="gateway">Whom they load.</param>
/// <param name="good">The well-behaved.</param>
/// <param name="hostile">The others.</param>
/// <param name="finishLimit">How long after the well-behaved have stopped the last of the others may take to be ended.</param>
internal sealed class HostileRun(GatewayUnderTest gateway, WellBehaved good, HostileClients hostile, TimeSpan finishLimit)
{
    /// <summary>Load that does not count.</summary>
    public Task<NodeStats> WarmUpAsync(TimeSpan during, CancellationToken cancellation) => good.RunAsync(during, finishLimit, cancellation);

    /// <summary>The well-behaved for a time, alone or from the moment at which the hostile begin to come.</summary>
    public async Task<HostileStretch> StretchAsync(TimeSpan during, bool withHostile, CancellationToken cancellation)
    {
        var before = await gateway.ReadMetricsAsync(cancellation);
        var stats = withHostile
            ? await good.RunAsync(during, finishLimit, cancellation, hostile.Scenario())
            : await good.RunAsync(during, finishLimit, cancellation);
        var after = await gateway.ReadMetricsAsync(cancellation);
        return new HostileStretch(
            stats.ScenarioStats[0],
            withHostile ? stats.ScenarioStats[1] : null,
            TurnLag.Between(before, after),
            CollectionTimes.Between(before, after),
            after.ReasonsSince(before));
    }
}
