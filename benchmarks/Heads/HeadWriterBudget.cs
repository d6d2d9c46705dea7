using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Heads;

/// <summary>Writing the head of an answer.</summary>
public sealed class HeadWriterBudget : IBudgetedOperation
{
    private HeadWriterBenchmarks _benchmarks = null!;

    public string Name => "head.write";

    public void Setup()
    {
        _benchmarks = new HeadWriterBenchmarks();
        if (_benchmarks.Response() == 0) throw new InvalidOperationException("The head does not fit.");
    }

    public void Run(int times)
    {
        for (var i = 0; i < times; i++) _benchmarks.Response();
    }
}
