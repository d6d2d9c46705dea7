using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A message through a tunnel, and one back.</summary>
public sealed class TunnelBudget : IBudgetedOperation
{
    private TunnelledMessages _messages = null!;

    public string Name => "websocket.tunnel";

    public void Setup() => _messages = new TunnelledMessages(125);

    public void Run(int times) => _messages.Run(times);
}
