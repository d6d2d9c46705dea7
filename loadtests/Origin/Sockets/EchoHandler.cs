using Sluice.Engine.WebSockets;

namespace Sluice.LoadTests.Origin;

/// <summary>Sends every message back.</summary>
internal sealed class EchoHandler : ISessionHandler
{
    public static EchoHandler Instance { get; } = new();

    public void OnMessage(WebSocketSession session, SessionMessage message) => session.Reply(message);

    public void OnEnded(WebSocketSession session)
    {
        // It kept nothing.
    }
}
