using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Routing;

/// <summary>A match among 100,000 routes, all equally likely.</summary>
public sealed class UniformHitBudget : IBudgetedOperation
{
    private RouteLoad _load = null!;

    public string Name => "route.hit.uniform.100000";

    public void Setup() => _load = RouteLoad.Hits(100_000, zipf: false, requests: 4096);

    public void Run(int times) => _load.Match(times);
}
