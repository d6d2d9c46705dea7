using System.Text.Unicode;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// Checks UTF-8 that arrives in any pieces, and names the first byte with which no valid text can continue (RFC 3629 section 4).
/// The state is what the sequence that was cut off still needs: how many bytes, and the range of the next one, which is narrower than
/// 80..BF behind E0, ED, F0 and F4: there it keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
/// </summary>
public struct Utf8Validator
{
    private const int MaxSequence = 4;
    private const byte Never = 0xFF;

    private byte _needed;
    private byte _low;
    private byte _high;

    /// <summary>Whether the text may end here: no sequence is cut off.</summary>
    public readonly bool IsComplete => _needed == 0;

    /// <summary>Reads on.</summary>
    /// <returns>Where the first byte stands that is wrong, or -1.</returns>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (_needed > 0)
        {
            if (position == bytes.Length) return -1;
            if (!Step(bytes[position])) return position;
            position++;
        }

        // Whole sequences are left to the vectorised check of the runtime, which does not tell where it fails.
        var end = bytes.Length - CutOff(bytes[position..]);
        if (Utf8.IsValid(bytes[position..end])) position = end;
        for (; position < bytes.Length; position++)
        {
            if (!Step(bytes[position])) return position;
        }

        return -1;
    }

    /// <summary>How many bytes at the end may belong to a sequence that goes on.</summary>
    private static int CutOff(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back < MaxSequence && back <= bytes.Length; back++)
        {
            var octet = bytes[^back];
            if (octet < 0x80) return 0;
            if (octet >= 0xC0) return back;
        }

        return 0;
    }

    private bool Step(byte octet)
    {
        if (_needed == 0) return Begin(octet);
        if (octet < _low || octet > _high) return false;
        _needed--;
        (_low, _high) = (0x80, 0xBF);
        return true;
    }

    private bool Begin(byte octet)
    {
        (byte Needed, byte Low, byte High) next = octet switch
        {
            < 0x80 => (0, 0, 0),
            < 0xC2 => (Never, 0, 0),
            < 0xE0 => (1, 0x80, 0xBF),
            0xE0 => (2, 0xA0, 0xBF),
            0xED => (2, 0x80, 0x9F),
            < 0xF0 => (2, 0x80, 0xBF),
            0xF0 => (3, 0x90, 0xBF),
            < 0xF4 => (3, 0x80, 0xBF),
            0xF4 => (3, 0x80, 0x8F),
            _ => (Never, 0, 0),
        };
        if (next.Needed == Never) return false;
        (_needed, _low, _high) = next;
        return true;
    }
}
