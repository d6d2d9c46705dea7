using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Sluice.Protocol.WebSockets;

/// <summary>Gathers the payload of one control frame and judges that of a Close.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ControlFrame
{
    private Bytes _bytes;
    private int _length;

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Payload => ((ReadOnlySpan<byte>)_bytes)[.._length];

    public void Begin() => _length = 0;

    public void Append(ReadOnlySpan<byte> masked, in FrameHeader header)
    {
        Masking.Copy(masked, ((Span<byte>)_bytes)[_length..], header.Mask, _length);
        _length += masked.Length;
    }

    /// <summary>The rules of RFC 6455 section 5.5.1 and 7.4.</summary>
    public readonly FailReason CheckClose(out CloseCode code)
    {
        code = CloseCode.NoStatus;
        var payload = Payload;
        if (payload.IsEmpty) return FailReason.None;
        if (payload.Length < sizeof(ushort)) return FailReason.CloseTooShort;
        var number = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (!CloseCodes.MaySend(number)) return FailReason.InvalidCloseCode;
        code = (CloseCode)number;
        return Utf8.IsValid(payload[sizeof(ushort)..]) ? FailReason.None : FailReason.InvalidCloseReason;
    }

    [InlineArray(FrameRules.MaxControlPayloadBytes)]
    private struct Bytes
    {
        private byte _first;
    }
}
