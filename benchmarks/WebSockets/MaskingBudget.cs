using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>Masking, in place and copied.</summary>
public sealed class MaskingBudget : IBudgetedOperation
{
    private MaskingBenchmarks _benchmarks = null!;

    public string Name => "websocket.mask";

    public void Setup()
    {
        _benchmarks = new MaskingBenchmarks();
        _benchmarks.Setup();
    }

    public void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _benchmarks.Copied();
            _benchmarks.InPlace();
        }
    }
}
