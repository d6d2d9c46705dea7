namespace Sluice.Protocol.WebSockets;

/// <summary>What stands before the payload of one frame (RFC 6455 section 5.2).</summary>
/// <param name="OpCode">What the frame is.</param>
/// <param name="IsFinal">Whether it is the last, or only, frame of its message.</param>
/// <param name="IsCompressed">Whether it begins a compressed message (RSV1, RFC 7692 section 6).</param>
/// <param name="Mask">The masking key in the byte order of the wire, as <see cref="Masking"/> takes it; 0 changes nothing.</param>
/// <param name="PayloadLength">Bytes of payload that follow.</param>
public readonly record struct FrameHeader(OpCode OpCode, bool IsFinal, bool IsCompressed, uint Mask, long PayloadLength)
{
    /// <summary>Whether the frame is a Close, Ping or Pong, which may stand between the fragments of a message.</summary>
    public bool IsControl => OpCode >= OpCode.Close;
}
