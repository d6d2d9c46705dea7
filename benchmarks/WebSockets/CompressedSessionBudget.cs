using Sluice.Benchmarks.Budgets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>The same with permessage-deflate, neither side keeping its context: compressors are rented for each message.</summary>
public sealed class CompressedSessionBudget : IBudgetedOperation
{
    private SessionMessages _messages = null!;

    public string Name => "websocket.session.compressed";

    public void Setup() => _messages = new SessionMessages(1_024, new DeflateParameters(15, 15, ServerKeepsContext: false, ClientKeepsContext: false));

    public void Run(int times) => _messages.Run(times);
}
