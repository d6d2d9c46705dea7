using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Routing;

/// <summary>No match among 100,000 routes.</summary>
public sealed class MissBudget : IBudgetedOperation
{
    private RouteLoad _load = null!;

    public string Name => "route.miss.100000";

    public void Setup() => _load = RouteLoad.Misses(100_000);

    public void Run(int times) => _load.Match(times);
}
