using System.Diagnostics;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Decodes one Huffman code (RFC 1951 section 3.2.2). Codes of up to <see cref="FastBits"/> bits are found by one look at a table;
/// longer ones, which are rare by their nature, by counting through the canonical order a bit at a time.
/// </summary>
internal sealed class HuffmanTable(int symbols)
{
    /// <summary>What a look-up answers when more bits are needed.</summary>
    public const int NeedBits = -1;

    /// <summary>What a look-up answers when no code begins with these bits.</summary>
    public const int NoCode = -2;

    private const int FastBits = 10;
    private const int FastMask = (1 << FastBits) - 1;
    private const int LengthBits = 4;
    private const int LengthMask = (1 << LengthBits) - 1;
    private const int MaxBits = DeflateCodes.MaxCodeBits;

    // symbol << 4 | length; 0 where no code of up to FastBits bits begins with these bits.
    private readonly ushort[] _fast = new ushort[1 << FastBits];
    private readonly ushort[] _sorted = new ushort[symbols];
    private readonly ushort[] _counts = new ushort[MaxBits + 1];

    /// <summary>Whether every sequence of bits begins with a code.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>
    /// Takes the lengths of a code. False if they do not make one: more codes than there is room for, or fewer, save that a code may have
    /// one symbol of length 1, or none, which is then never used.
    /// </summary>
    public bool Build(ReadOnlySpan<byte> lengths)
    {
        Debug.Assert(lengths.Length <= _sorted.Length, "the alphabet was given to the constructor");
        _counts.AsSpan().Clear();
        foreach (var length in lengths) _counts[length]++;
        _counts[0] = 0;
        Span<ushort> offsets = stackalloc ushort[MaxBits + 1];
        Span<ushort> codes = stackalloc ushort[MaxBits + 1];
        var room = 1;
        var longest = 0;
        for (var bits = 1; bits <= MaxBits; bits++)
        {
            room = (room << 1) - _counts[bits];
            if (room < 0) return false;
            if (_counts[bits] > 0) longest = bits;
            offsets[bits] = (ushort)(offsets[bits - 1] + _counts[bits - 1]);
            codes[bits] = (ushort)((codes[bits - 1] + _counts[bits - 1]) << 1);
        }

        IsComplete = room == 0;
        if (!IsComplete && longest > 1) return false;
        _fast.AsSpan().Clear();
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0) continue;
            _sorted[offsets[length]++] = (ushort)symbol;
            var code = codes[length]++;
            if (length <= FastBits) FillFast(symbol, length, code);
        }

        return true;
    }

    /// <summary>
    /// The symbol whose code <paramref name="bits"/> begins with, its first bit lowest, and the length of the code; or one of the negative
    /// answers. Bits from <paramref name="available"/> on are 0.
    /// </summary>
    public int Find(ulong bits, int available, out int length)
    {
        var entry = _fast[(int)bits & FastMask];
        length = entry & LengthMask;
        if (length == 0) return FindLong(bits, available, out length);
        return length <= available ? entry >> LengthBits : NeedBits;
    }

    private int FindLong(ulong bits, int available, out int length)
    {
        var code = 0;
        var first = 0;
        var index = 0;
        for (length = 1; length <= MaxBits; length++)
        {
            if (length > available) return NeedBits;
            code |= (int)(bits & 1);
            bits >>= 1;
            int count = _counts[length];
            if (code - count < first) return _sorted[index + code - first];
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }

        return NoCode;
    }

    private void FillFast(int symbol, int length, int code)
    {
        // Codes are sent with their first bit first, which is the lowest of the bits at hand.
        var reversed = (int)(ReverseBits((uint)code) >> (32 - length));
        var entry = (ushort)(symbol << LengthBits | length);
        for (var i = reversed; i <= FastMask; i += 1 << length) _fast[i] = entry;
    }

    public static uint ReverseBits(uint value)
    {
        value = (value >> 1) & 0x55555555 | (value & 0x55555555) << 1;
        value = (value >> 2) & 0x33333333 | (value & 0x33333333) << 2;
        value = (value >> 4) & 0x0F0F0F0F | (value & 0x0F0F0F0F) << 4;
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);
    }
}
