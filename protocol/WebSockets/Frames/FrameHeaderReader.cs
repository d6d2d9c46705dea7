using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// Reads frame headers from bytes that arrive in any pieces:
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-------+-+-------------+-------------------------------+
/// |F|R|R|R| opcode|M| length (7)  |  length (16 or 64, if 126/127)|
/// +-+-+-+-+-------+-+-------------+-------------------------------+
/// |             masking key (32, if M)            |   payload ... |
/// +-----------------------------------------------+---------------+
/// </code>
/// A header that lies whole in the input is read where it is. One that does not is gathered a byte at a time, at most 14 of them, and
/// checked with each by the same rules. After a header the reader stands before the next one; the caller deals with the payload.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct FrameHeaderReader
{
    private Gathered _gathered;
    private int _count;

    /// <summary>Whether the last byte that was read belongs to a header that is not complete.</summary>
    public readonly bool IsInside => _count > 0;

    /// <summary>Reads on.</summary>
    /// <param name="input">Bytes that follow what was consumed before; may be empty.</param>
    /// <param name="reading">The rules of this endpoint, the same on every call.</param>
    /// <param name="consumed">Bytes that were dealt with: to the end of the header or of the input, or through the byte that is refused.</param>
    /// <param name="header">The header, when the answer is true.</param>
    /// <param name="reason">Why the header is refused, if it is.</param>
    /// <returns>Whether a header is complete.</returns>
    public bool Read(ReadOnlySpan<byte> input, in FrameReading reading, out int consumed, out FrameHeader header, out FailReason reason)
    {
        var length = FrameRules.HeaderLength(input);
        if (_count > 0 || input.Length < length) return Gather(input, reading, out consumed, out header, out reason);

        var bytes = input[..length];
        reason = FrameRules.Check(bytes, reading);
        if (reason != FailReason.None) return Gather(input, reading, out consumed, out header, out reason);
        consumed = length;
        header = FrameRules.Decode(bytes);
        return true;
    }

    private bool Gather(ReadOnlySpan<byte> input, in FrameReading reading, out int consumed, out FrameHeader header, out FailReason reason)
    {
        Span<byte> gathered = _gathered;
        header = default;
        reason = FailReason.None;
        for (consumed = 0; consumed < input.Length;)
        {
            Debug.Assert(_count < FrameRules.MaxHeaderBytes, "a complete header was handed out");
            gathered[_count++] = input[consumed++];
            var bytes = gathered[.._count];
            reason = FrameRules.Check(bytes, reading);
            if (reason != FailReason.None) return false;
            if (_count < FrameRules.HeaderLength(bytes)) continue;
            header = FrameRules.Decode(bytes);
            _count = 0;
            return true;
        }

        return false;
    }

    [InlineArray(FrameRules.MaxHeaderBytes)]
    private struct Gathered
    {
        private byte _first;
    }
}
