namespace Sluice.Protocol.WebSockets;

/// <summary>What a <see cref="MessageReader"/> makes of the bytes it has been shown.</summary>
public enum ReadStatus : byte
{
    /// <summary>All input was consumed and more is needed.</summary>
    NeedInput,

    /// <summary>The destination is full, and the message goes on: call again with new room.</summary>
    NeedRoom,

    /// <summary>A message is complete; all its bytes have been written.</summary>
    Message,

    /// <summary>A ping came; a pong with the same payload is due.</summary>
    Ping,

    /// <summary>A pong came.</summary>
    Pong,

    /// <summary>A Close frame came. What follows it is consumed and forgotten.</summary>
    Close,

    /// <summary>The connection is to be failed; nothing more is read.</summary>
    Failed,
}
