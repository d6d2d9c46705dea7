using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Routing;

/// <summary>A match among 100,000 routes, few of them often.</summary>
public sealed class ZipfHitBudget : IBudgetedOperation
{
    private RouteLoad _load = null!;

    public string Name => "route.hit.zipf.100000";

    public void Setup() => _load = RouteLoad.Hits(100_000, zipf: true, requests: 4096);

    public void Run(int times) => _load.Match(times);
}
