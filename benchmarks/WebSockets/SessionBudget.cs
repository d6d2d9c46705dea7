using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A message in and its echo out of a session.</summary>
public sealed class SessionBudget : IBudgetedOperation
{
    private SessionMessages _messages = null!;

    public string Name => "websocket.session";

    public void Setup() => _messages = new SessionMessages(125);

    public void Run(int times) => _messages.Run(times);
}
