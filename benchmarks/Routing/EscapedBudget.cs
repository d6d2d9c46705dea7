using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Routing;

/// <summary>A path whose literal arrives escaped.</summary>
public sealed class EscapedBudget : IBudgetedOperation
{
    private RouteLoad _load = null!;

    public string Name => "route.escaped";

    public void Setup() => _load = RouteLoad.Of("/pets/%64og/7", "/pets/dog/{id}", "/pets/{id}");

    public void Run(int times) => _load.Match(times);
}
