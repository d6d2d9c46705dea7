namespace Sluice.Protocol.WebSockets;

/// <summary>Which end of the connection one is: a client masks what it sends, a server does not (RFC 6455 section 5.1).</summary>
public enum WebSocketRole : byte
{
    /// <summary>The end that answered the handshake.</summary>
    Server,

    /// <summary>The end that began it.</summary>
    Client,
}
