namespace Sluice.Protocol.WebSockets;

/// <summary>
/// What each <see cref="FailReason"/> means and what the connection is closed with. After any of them nothing that follows can be
/// trusted: the endpoint sends its Close frame and reads no further (RFC 6455 section 7.1.7).
/// </summary>
public static class FailTable
{
    private static readonly Failure[] Rows =
    [
        new(FailReason.None, CloseCode.None, "", ""),

        // Frame headers
        new(FailReason.ReservedBit, CloseCode.ProtocolError, "RFC 6455 5.2", "A reserved bit is set that no agreed extension uses"),
        new(FailReason.MisplacedCompressedBit, CloseCode.ProtocolError, "RFC 7692 6",
            "The bit of compressed messages is set on a frame that does not begin a message"),
        new(FailReason.ReservedOpCode, CloseCode.ProtocolError, "RFC 6455 5.2", "The opcode is a reserved one"),
        new(FailReason.FragmentedControl, CloseCode.ProtocolError, "RFC 6455 5.5", "A control frame is fragmented"),
        new(FailReason.ControlTooLong, CloseCode.ProtocolError, "RFC 6455 5.5", "A control frame has more than 125 bytes"),
        new(FailReason.NotMasked, CloseCode.ProtocolError, "RFC 6455 5.1", "A client sent a frame without a mask"),
        new(FailReason.Masked, CloseCode.ProtocolError, "RFC 6455 5.1", "A server sent a frame with a mask"),
        new(FailReason.LengthNotMinimal, CloseCode.ProtocolError, "RFC 6455 5.2", "A length is not encoded in the fewest bytes"),
        new(FailReason.LengthOverflow, CloseCode.ProtocolError, "RFC 6455 5.2", "A length does not fit 63 bits"),
        new(FailReason.FrameTooLong, CloseCode.MessageTooBig, "RFC 6455 10.4", "A frame is longer than the limit"),

        // Messages
        new(FailReason.ContinuationWithoutStart, CloseCode.ProtocolError, "RFC 6455 5.4", "A continuation frame came where no message was begun"),
        new(FailReason.MessageInsideMessage, CloseCode.ProtocolError, "RFC 6455 5.4", "A message began before the last one ended"),
        new(FailReason.MessageTooLong, CloseCode.MessageTooBig, "RFC 6455 10.4", "A message is longer than the limit"),
        new(FailReason.TooManyFragments, CloseCode.PolicyViolation, "RFC 6455 10.4", "A message has more frames than the limit"),
        new(FailReason.InvalidText, CloseCode.InvalidPayload, "RFC 6455 8.1", "A text message is not UTF-8"),

        // Compression
        new(FailReason.InvalidDeflate, CloseCode.InvalidPayload, "RFC 7692 7.2.2", "A compressed message is not valid DEFLATE within the agreed window"),
        new(FailReason.UnfinishedDeflate, CloseCode.InvalidPayload, "RFC 7692 7.2.1", "A compressed message does not end where a DEFLATE block ends"),
        new(FailReason.InflatesTooMuch, CloseCode.MessageTooBig, "RFC 7692 8", "A compressed message grows by more than the limit"),

        // Close
        new(FailReason.CloseTooShort, CloseCode.ProtocolError, "RFC 6455 5.5.1", "A Close frame has a payload of one byte, which holds no code"),
        new(FailReason.InvalidCloseCode, CloseCode.ProtocolError, "RFC 6455 7.4", "A Close frame has a code that may not be sent"),
        new(FailReason.InvalidCloseReason, CloseCode.InvalidPayload, "RFC 6455 5.5.1", "The reason in a Close frame is not UTF-8"),
        new(FailReason.EndedWithoutClose, CloseCode.Abnormal, "RFC 6455 7.1.5", "The connection ended without a Close frame"),
    ];

    /// <summary>Every failure, in the order of the enum, without <see cref="FailReason.None"/>.</summary>
    public static ReadOnlySpan<Failure> All => Rows.AsSpan(1);

    /// <summary>The row of <paramref name="reason"/>.</summary>
    public static ref readonly Failure Of(FailReason reason) => ref Rows[(int)reason];
}
