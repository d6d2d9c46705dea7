using System.Buffers.Binary;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// What a frame header must hold to. Each rule is checked on the first bytes that show it broken, from left to right, and the same function
/// sees whole headers and parts of them: that is why a header is accepted, or refused for the same reason, at every split.
/// </summary>
internal static class FrameRules
{
    /// <summary>Two bytes, eight of length, four of mask.</summary>
    public const int MaxHeaderBytes = 14;

    public const int MaxControlPayloadBytes = 125;

    private const byte Fin = 0x80;
    private const byte Rsv1 = 0x40;
    private const byte Rsv2And3 = 0x30;
    private const byte OpCodeBits = 0x0F;
    private const byte MaskBit = 0x80;
    private const byte LengthBits = 0x7F;
    private const int Length16 = 126;
    private const int Length64 = 127;
    private const int MaskBytes = 4;

    /// <summary>How many bytes the header has, as far as its first two tell; 2 while they are not there.</summary>
    public static int HeaderLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return 2;
        return 2 + LengthBytes(bytes[1]) + ((bytes[1] & MaskBit) != 0 ? MaskBytes : 0);
    }

    /// <summary>Checks as much of a header as is there.</summary>
    public static FailReason Check(ReadOnlySpan<byte> bytes, in FrameReading reading)
    {
        if (bytes.IsEmpty) return FailReason.None;
        var reason = CheckFirst(bytes[0], reading);
        if (reason != FailReason.None || bytes.Length == 1) return reason;
        reason = CheckSecond(bytes[0], bytes[1], reading.Role);
        if (reason != FailReason.None || bytes.Length < 2 + LengthBytes(bytes[1])) return reason;
        return CheckLength(bytes, reading.MaxFrameBytes);
    }

    /// <summary>The header of which every byte is there and has been checked.</summary>
    public static FrameHeader Decode(ReadOnlySpan<byte> bytes)
    {
        var isMasked = (bytes[1] & MaskBit) != 0;
        var mask = isMasked ? Masking.ReadKey(bytes[(2 + LengthBytes(bytes[1]))..]) : 0;
        return new((OpCode)(bytes[0] & OpCodeBits), (bytes[0] & Fin) != 0, (bytes[0] & Rsv1) != 0, mask, (long)Length(bytes));
    }

    private static FailReason CheckFirst(byte first, in FrameReading reading)
    {
        var opCode = first & OpCodeBits;
        if ((first & Rsv2And3) != 0) return FailReason.ReservedBit;
        if ((first & Rsv1) != 0)
        {
            if (!reading.AllowsCompression) return FailReason.ReservedBit;
            if (opCode is not ((int)OpCode.Text or (int)OpCode.Binary)) return FailReason.MisplacedCompressedBit;
        }

        if (opCode is > (int)OpCode.Binary and < (int)OpCode.Close or > (int)OpCode.Pong) return FailReason.ReservedOpCode;
        return opCode >= (int)OpCode.Close && (first & Fin) == 0 ? FailReason.FragmentedControl : FailReason.None;
    }

    private static FailReason CheckSecond(byte first, byte second, WebSocketRole role)
    {
        var isMasked = (second & MaskBit) != 0;
        if (role == WebSocketRole.Server && !isMasked) return FailReason.NotMasked;
        if (role == WebSocketRole.Client && isMasked) return FailReason.Masked;
        var isControl = (first & OpCodeBits) >= (int)OpCode.Close;
        return isControl && (second & LengthBits) > MaxControlPayloadBytes ? FailReason.ControlTooLong : FailReason.None;
    }

    private static FailReason CheckLength(ReadOnlySpan<byte> bytes, long maxFrameBytes)
    {
        var length = Length(bytes);
        var least = (bytes[1] & LengthBits) switch
        {
            Length16 => (ulong)Length16,
            Length64 => ushort.MaxValue + 1UL,
            _ => 0UL,
        };
        if (length > long.MaxValue) return FailReason.LengthOverflow;
        if (length < least) return FailReason.LengthNotMinimal;
        return length > (ulong)maxFrameBytes ? FailReason.FrameTooLong : FailReason.None;
    }

    private static int LengthBytes(byte second) => (second & LengthBits) switch
    {
        Length16 => sizeof(ushort),
        Length64 => sizeof(ulong),
        _ => 0,
    };

    private static ulong Length(ReadOnlySpan<byte> bytes) => (bytes[1] & LengthBits) switch
    {
        Length16 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
        Length64 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
        var length => (ulong)length,
    };
}
