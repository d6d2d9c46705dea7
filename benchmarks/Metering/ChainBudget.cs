using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Metering;

/// <summary>Taking a token at three levels.</summary>
public sealed class ChainBudget : IBudgetedOperation
{
    private TokenBucketBenchmarks _benchmarks = null!;

    public string Name => "bucket.chain";

    public void Setup() => _benchmarks = new TokenBucketBenchmarks();

    public void Run(int times)
    {
        for (int i = 0; i < times; i++) _benchmarks.TakeThreeLevels();
    }
}
