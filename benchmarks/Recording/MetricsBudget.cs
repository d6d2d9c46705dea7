using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Recording;

/// <summary>Counting one request.</summary>
public sealed class MetricsBudget : IBudgetedOperation
{
    private MetricsBenchmarks _benchmarks = null!;

    public string Name => "metrics.request";

    public void Setup() => _benchmarks = new MetricsBenchmarks();

    public void Run(int times)
    {
        for (int i = 0; i < times; i++) _benchmarks.CountRequest();
    }
}
