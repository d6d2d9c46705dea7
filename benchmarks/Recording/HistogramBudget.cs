using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Recording;

/// <summary>Recording one latency.</summary>
public sealed class HistogramBudget : IBudgetedOperation
{
    private MetricsBenchmarks _benchmarks = null!;

    public string Name => "metrics.histogram";

    public void Setup() => _benchmarks = new MetricsBenchmarks();

    public void Run(int times)
    {
        for (var i = 0; i < times; i++) _benchmarks.RecordLatency();
    }
}
