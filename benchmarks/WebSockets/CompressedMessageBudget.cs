using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A message in and out, compressed, with the context kept and without.</summary>
public sealed class CompressedMessageBudget : IBudgetedOperation
{
    private MessageBenchmarks _benchmarks = null!;

    public string Name => "websocket.message.compressed";

    public void Setup()
    {
        _benchmarks = new MessageBenchmarks { Length = 512 };
        _benchmarks.Setup();
    }

    public void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _benchmarks.ContextKept();
            _benchmarks.NoContext();
        }
    }
}
