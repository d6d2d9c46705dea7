namespace Sluice.Engine.WebSockets;

/// <summary>Who is told of a session's messages. On the session's loop.</summary>
public interface ISessionHandler
{
    /// <summary>
    /// A message came. It is the handler's until <see cref="WebSocketSession.Reply"/> or <see cref="SessionMessage.Release"/>, now or
    /// later; the session reads on meanwhile, up to its limit of messages in flight.
    /// </summary>
    void OnMessage(WebSocketSession session, SessionMessage message);

    /// <summary>The session has ended; nothing can be sent any more.</summary>
    void OnEnded(WebSocketSession session);
}
