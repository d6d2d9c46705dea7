using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A message in and out, plain.</summary>
public sealed class MessageBudget : IBudgetedOperation
{
    private MessageBenchmarks _benchmarks = null!;

    public string Name => "websocket.message";

    public void Setup()
    {
        _benchmarks = new MessageBenchmarks();
        _benchmarks.Setup();
    }

    public void Run(int times)
    {
        for (var i = 0; i < times; i++) _benchmarks.Plain();
    }
}
