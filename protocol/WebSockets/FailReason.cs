namespace Sluice.Protocol.WebSockets;

/// <summary>
/// Why a connection is failed: the one list for frames, messages, text, compression and close, in both roles. What to close with is in
/// <see cref="FailTable"/>.
/// </summary>
public enum FailReason : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    // Frame headers
    /// <summary>A reserved bit is set that no agreed extension uses (RFC 6455 5.2).</summary>
    ReservedBit,
    /// <summary>The bit of compressed messages is set on a frame that does not begin a message (RFC 7692 6).</summary>
    MisplacedCompressedBit,
    /// <summary>The opcode is a reserved one (RFC 6455 5.2).</summary>
    ReservedOpCode,
    /// <summary>A control frame is fragmented (RFC 6455 5.5).</summary>
    FragmentedControl,
    /// <summary>A control frame has more than 125 bytes (RFC 6455 5.5).</summary>
    ControlTooLong,
    /// <summary>A client sent a frame without a mask (RFC 6455 5.1).</summary>
    NotMasked,
    /// <summary>A server sent a frame with a mask (RFC 6455 5.1).</summary>
    Masked,
    /// <summary>A length is not encoded in the fewest bytes (RFC 6455 5.2).</summary>
    LengthNotMinimal,
    /// <summary>A length does not fit 63 bits (RFC 6455 5.2).</summary>
    LengthOverflow,
    /// <summary>A frame is longer than the limit (RFC 6455 10.4).</summary>
    FrameTooLong,

    // Messages
    /// <summary>A continuation frame came where no message was begun (RFC 6455 5.4).</summary>
    ContinuationWithoutStart,
    /// <summary>A message began before the last one ended (RFC 6455 5.4).</summary>
    MessageInsideMessage,
    /// <summary>A message is longer than the limit (RFC 6455 10.4).</summary>
    MessageTooLong,
    /// <summary>A message has more frames than the limit (RFC 6455 10.4).</summary>
    TooManyFragments,
    /// <summary>A text message is not UTF-8 (RFC 6455 8.1).</summary>
    InvalidText,

    // Compression
    /// <summary>A compressed message is not valid DEFLATE within the agreed window (RFC 7692 7.2.2).</summary>
    InvalidDeflate,
    /// <summary>A compressed message does not end where a DEFLATE block ends (RFC 7692 7.2.1).</summary>
    UnfinishedDeflate,
    /// <summary>A compressed message grows by more than the limit (RFC 7692 8).</summary>
    InflatesTooMuch,

    // Close
    /// <summary>A Close frame has a payload of one byte, which holds no code (RFC 6455 5.5.1).</summary>
    CloseTooShort,
    /// <summary>A Close frame has a code that may not be sent (RFC 6455 7.4).</summary>
    InvalidCloseCode,
    /// <summary>The reason in a Close frame is not UTF-8 (RFC 6455 5.5.1).</summary>
    InvalidCloseReason,
    /// <summary>The connection ended without a Close frame (RFC 6455 7.1.5).</summary>
    EndedWithoutClose,
}
