using System.Collections.Immutable;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>One group at about one moment.</summary>
/// <param name="Name">The upstream that it is.</param>
/// <param name="Members">Its targets.</param>
/// <param name="Breaker">Whether its circuit breaker lets requests through; closed where it has none.</param>
/// <param name="BreakerRefused">Requests that the breaker refused.</param>
/// <param name="Retries">Tries beyond the first.</param>
/// <param name="BudgetExhausted">Retries that the budget refused.</param>
public sealed record GroupState(
    string Name, ImmutableArray<MemberState> Members, BreakerState Breaker = BreakerState.Closed, long BreakerRefused = 0, long Retries = 0, long BudgetExhausted = 0);
