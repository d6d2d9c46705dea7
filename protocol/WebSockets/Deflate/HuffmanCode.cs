namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>The codes of one alphabet as they are written: for each symbol its bits, first bit lowest, and how many.</summary>
internal sealed class HuffmanCode(int symbols)
{
    private readonly ushort[] _bits = new ushort[symbols];
    private readonly byte[] _lengths = new byte[symbols];

    /// <summary>Lengths to fill before <see cref="Finish"/>.</summary>
    public Span<byte> Lengths => _lengths;

    public int Length(int symbol) => _lengths[symbol];

    public uint Bits(int symbol) => _bits[symbol];

    /// <summary>Gives each symbol the code that its length entitles it to (RFC 1951 section 3.2.2).</summary>
    public HuffmanCode Finish()
    {
        Span<int> counts = stackalloc int[DeflateCodes.MaxCodeBits + 1];
        counts.Clear();
        foreach (var length in _lengths) counts[length]++;
        counts[0] = 0;
        Span<int> next = stackalloc int[DeflateCodes.MaxCodeBits + 1];
        next[0] = 0;
        for (var length = 1; length <= DeflateCodes.MaxCodeBits; length++) next[length] = (next[length - 1] + counts[length - 1]) << 1;
        for (var symbol = 0; symbol < _lengths.Length; symbol++)
        {
            int length = _lengths[symbol];
            if (length > 0) _bits[symbol] = (ushort)(HuffmanTable.ReverseBits((uint)next[length]++) >> (32 - length));
        }

        return this;
    }

    /// <summary>The bits that all these symbols take, given how often each occurs.</summary>
    public long Cost(ReadOnlySpan<ushort> counts)
    {
        var bits = 0L;
        for (var symbol = 0; symbol < counts.Length; symbol++) bits += counts[symbol] * _lengths[symbol];
        return bits;
    }
}
