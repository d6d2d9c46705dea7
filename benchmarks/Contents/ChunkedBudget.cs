using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Contents;

/// <summary>Taking the chunked coding off.</summary>
public sealed class ChunkedBudget : IBudgetedOperation
{
    private const int ContentBytes = 16 * 1024;

    private ChunkedBenchmarks _benchmarks = null!;

    public string Name => "content.chunked";

    public void Setup()
    {
        _benchmarks = new ChunkedBenchmarks();
        if (_benchmarks.FourKibibytes() != ContentBytes || _benchmarks.OneByte() != ContentBytes) throw new InvalidOperationException("Content was lost.");
    }

    public void Run(int times)
    {
        for (var i = 0; i < times; i++) _benchmarks.FourKibibytes();
    }
}
