using System.Buffers.Binary;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// Writes frames. The payload is not copied: data is laid into a block behind a gap of <see cref="MaxHeaderBytes"/>, and
/// <see cref="WriteHeaderBefore"/> puts the header where the gap ends. A client then masks the payload where it lies.
/// </summary>
public static class FrameWriter
{
    /// <summary>The longest header: two bytes, eight of length, four of mask.</summary>
    public const int MaxHeaderBytes = FrameRules.MaxHeaderBytes;

    /// <summary>The longest header that a server writes.</summary>
    public const int MaxServerHeaderBytes = FrameRules.MaxHeaderBytes - Masking.KeyBytes;

    /// <summary>Longest payload of a Close, Ping or Pong, bytes.</summary>
    public const int MaxControlPayloadBytes = FrameRules.MaxControlPayloadBytes;

    /// <summary>Longest reason of a Close frame, bytes of UTF-8.</summary>
    public const int MaxCloseReasonBytes = MaxControlPayloadBytes - sizeof(ushort);

    /// <summary>The longest control frame, bytes.</summary>
    public const int MaxControlFrameBytes = 2 + Masking.KeyBytes + MaxControlPayloadBytes;

    /// <summary>How many bytes the header before so much payload has.</summary>
    public static int HeaderLength(long payloadLength, bool isMasked)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        var length = payloadLength < 126 ? 2 : payloadLength <= ushort.MaxValue ? 2 + sizeof(ushort) : 2 + sizeof(ulong);
        return isMasked ? length + Masking.KeyBytes : length;
    }

    /// <summary>Writes a header and returns its length.</summary>
    /// <param name="destination">At least <see cref="HeaderLength"/> bytes.</param>
    /// <param name="header">What to say. A server's mask is 0.</param>
    /// <param name="role">The role of the endpoint that writes: a client's frames are masked, even with a key of 0.</param>
    public static int WriteHeader(Span<byte> destination, in FrameHeader header, WebSocketRole role)
    {
        var isMasked = role == WebSocketRole.Client;
        var length = HeaderLength(header.PayloadLength, isMasked);
        destination = destination[..length];
        destination[0] = (byte)((header.IsFinal ? 0x80 : 0) | (header.IsCompressed ? 0x40 : 0) | (int)header.OpCode);
        var maskBit = isMasked ? 0x80 : 0;
        if (header.PayloadLength < 126)
        {
            destination[1] = (byte)(maskBit | (int)header.PayloadLength);
        }
        else if (header.PayloadLength <= ushort.MaxValue)
        {
            destination[1] = (byte)(maskBit | 126);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)header.PayloadLength);
        }
        else
        {
            destination[1] = (byte)(maskBit | 127);
            BinaryPrimitives.WriteInt64BigEndian(destination[2..], header.PayloadLength);
        }

        if (isMasked) Masking.WriteKey(destination[^Masking.KeyBytes..], header.Mask);
        return length;
    }

    /// <summary>Writes a header so that it ends where <paramref name="reserved"/> ends, and returns its length.</summary>
    /// <param name="reserved">The gap before the payload; at least <see cref="HeaderLength"/> bytes.</param>
    /// <param name="header">What to say.</param>
    /// <param name="role">The role of the endpoint that writes.</param>
    public static int WriteHeaderBefore(Span<byte> reserved, in FrameHeader header, WebSocketRole role) =>
        WriteHeader(reserved[^HeaderLength(header.PayloadLength, role == WebSocketRole.Client)..], header, role);

    /// <summary>Writes a whole frame, masked where the role asks for it, and returns its length. This is the one that copies.</summary>
    /// <param name="destination">At least <see cref="HeaderLength"/> bytes and the payload.</param>
    /// <param name="opCode">What the frame is; it is final.</param>
    /// <param name="payload">At most <see cref="MaxControlPayloadBytes"/> bytes for a control frame.</param>
    /// <param name="role">The role of the endpoint that writes.</param>
    /// <param name="mask">The key, unpredictable and new for each frame (RFC 6455 section 10.3); not used by a server.</param>
    public static int WriteFrame(Span<byte> destination, OpCode opCode, ReadOnlySpan<byte> payload, WebSocketRole role, uint mask = 0)
    {
        if (opCode >= OpCode.Close && payload.Length > MaxControlPayloadBytes) throw new ArgumentException("too long for a control frame", nameof(payload));
        var key = role == WebSocketRole.Client ? mask : 0;
        var header = WriteHeader(destination, new(opCode, IsFinal: true, IsCompressed: false, key, payload.Length), role);
        Masking.Copy(payload, destination[header..], key);
        return header + payload.Length;
    }

    /// <summary>Writes a Close frame and returns its length.</summary>
    /// <param name="destination">At least <see cref="MaxControlFrameBytes"/> bytes, or as many as the frame needs.</param>
    /// <param name="code">A code that may be sent, or one of 0 and <see cref="CloseCode.NoStatus"/> for a frame without one.</param>
    /// <param name="reason">UTF-8, at most <see cref="MaxCloseReasonBytes"/>; empty where there is no code.</param>
    /// <param name="role">The role of the endpoint that writes.</param>
    /// <param name="mask">The key, unpredictable and new for each frame; not used by a server.</param>
    public static int WriteClose(Span<byte> destination, CloseCode code, ReadOnlySpan<byte> reason, WebSocketRole role, uint mask = 0)
    {
        if (code is CloseCode.None or CloseCode.NoStatus) return WriteFrame(destination, OpCode.Close, default, role, mask);
        if (!CloseCodes.MaySend((int)code)) throw new ArgumentOutOfRangeException(nameof(code), code, "This code stands for what cannot be sent.");
        if (reason.Length > MaxCloseReasonBytes) throw new ArgumentException("too long for a Close frame", nameof(reason));
        Span<byte> payload = stackalloc byte[MaxControlPayloadBytes];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        reason.CopyTo(payload[sizeof(ushort)..]);
        return WriteFrame(destination, OpCode.Close, payload[..(sizeof(ushort) + reason.Length)], role, mask);
    }
}
