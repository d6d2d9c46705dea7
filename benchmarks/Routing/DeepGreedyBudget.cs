using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Routing;

/// <summary>A long path that a greedy route takes after five literals.</summary>
public sealed class DeepGreedyBudget : IBudgetedOperation
{
    private RouteLoad _load = null!;

    public string Name => "route.greedy.deep";

    public void Setup() => _load = RouteLoad.Of("/a/b/c/d/e/f/g/h", "/a/b/c/d/e/{rest+}", "/a/b/c/d/x");

    public void Run(int times) => _load.Match(times);
}
