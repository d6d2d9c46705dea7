using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Metering;

/// <summary>Taking a token of one bucket.</summary>
public sealed class BucketBudget : IBudgetedOperation
{
    private TokenBucketBenchmarks _benchmarks = null!;

    public string Name => "bucket.take";

    public void Setup() => _benchmarks = new TokenBucketBenchmarks();

    public void Run(int times)
    {
        for (int i = 0; i < times; i++) _benchmarks.Take();
    }
}
