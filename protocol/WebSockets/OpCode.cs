namespace Sluice.Protocol.WebSockets;

/// <summary>What a frame is (RFC 6455 section 5.2); every other value is reserved.</summary>
public enum OpCode : byte
{
    /// <summary>The next fragment of the message that began before.</summary>
    Continuation = 0,

    /// <summary>A text message, or its first fragment.</summary>
    Text = 1,

    /// <summary>A binary message, or its first fragment.</summary>
    Binary = 2,

    /// <summary>The last frame that an endpoint sends.</summary>
    Close = 8,

    /// <summary>Asks for a pong with the same payload.</summary>
    Ping = 9,

    /// <summary>Answers a ping, or says unasked that one is there.</summary>
    Pong = 10,
}
