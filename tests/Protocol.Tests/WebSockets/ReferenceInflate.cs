namespace Protocol.Tests.WebSockets;

/// <summary>
/// RFC 1951 read off the page, a bit at a time: the oracle of the decompressor. It goes on after a last block at the next byte, as
/// messages do.
/// </summary>
internal sealed class ReferenceInflate(byte[] input, int windowSize)
{
    private static readonly int[] LengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly int[] Order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly List<byte> _output = [];
    private int _bit;

    /// <summary>Everything that comes out, and how it ended: "boundary", "inside" or "invalid".</summary>
    public static (byte[] Output, string End) Run(byte[] input, int windowSize = 32_768)
    {
        var reference = new ReferenceInflate(input, windowSize);
        var end = "inside";
        try
        {
            while (true)
            {
                if (reference._bit == input.Length * 8) return ([.. reference._output], "boundary");
                reference.Block();
            }
        }
        catch (EndOfStreamException)
        {
        }
        catch (InvalidDataException)
        {
            end = "invalid";
        }

        return ([.. reference._output], end);
    }

    private int Bits(int count)
    {
        if (_bit + count > input.Length * 8) throw new EndOfStreamException();
        var value = 0;
        for (var i = 0; i < count; i++, _bit++) value |= ((input[_bit >> 3] >> (_bit & 7)) & 1) << i;
        return value;
    }

    private void Block()
    {
        var isLast = Bits(1) == 1;
        switch (Bits(2))
        {
            case 0: Stored(); break;
            case 1: Symbols(Fixed(), [.. Enumerable.Repeat(5, 32)]); break;
            case 2: Dynamic(); break;
            default: throw new InvalidDataException();
        }

        if (isLast) _bit = (_bit + 7) & ~7;
    }

    private void Stored()
    {
        _bit = (_bit + 7) & ~7;
        var (length, inverted) = (Bits(16), Bits(16));
        if (length != (~inverted & 0xFFFF)) throw new InvalidDataException();
        for (; length > 0; length--) _output.Add((byte)Bits(8));
    }

    private static int[] Fixed() =>
        [.. Enumerable.Repeat(8, 144), .. Enumerable.Repeat(9, 112), .. Enumerable.Repeat(7, 24), .. Enumerable.Repeat(8, 8)];

    private void Dynamic()
    {
        var (literals, distances, codes) = (Bits(5) + 257, Bits(5) + 1, Bits(4) + 4);
        if (literals > 286 || distances > 30) throw new InvalidDataException();
        var codeLengths = new int[19];
        for (var i = 0; i < codes; i++) codeLengths[Order[i]] = Bits(3);
        if (Room(codeLengths) != 0) throw new InvalidDataException();
        var lengthCodes = Codes(codeLengths);
        var lengths = new List<int>();
        while (lengths.Count < literals + distances)
        {
            var symbol = Symbol(lengthCodes);
            if (symbol < 16) lengths.Add(symbol);
            else if (symbol == 16 && lengths.Count == 0) throw new InvalidDataException();
            else lengths.AddRange(symbol switch
            {
                16 => Enumerable.Repeat(lengths[^1], 3 + Bits(2)),
                17 => Enumerable.Repeat(0, 3 + Bits(3)),
                _ => Enumerable.Repeat(0, 11 + Bits(7)),
            });
        }

        if (lengths.Count > literals + distances || lengths[256] == 0) throw new InvalidDataException();
        int[] literalLengths = [.. lengths.Take(literals)];
        int[] distanceLengths = [.. lengths.Skip(literals)];
        foreach (var code in new[] { literalLengths, distanceLengths })
        {
            if (Room(code) < 0 || Room(code) > 0 && code.Max() > 1) throw new InvalidDataException();
        }

        Symbols(literalLengths, distanceLengths);
    }

    /// <summary>How many codes of 15 bits could still be given away.</summary>
    private static int Room(int[] lengths) => (1 << 15) - lengths.Where(length => length > 0).Sum(length => 1 << (15 - length));

    private void Symbols(int[] literalLengths, int[] distanceLengths)
    {
        var (literals, distances) = (Codes(literalLengths), Codes(distanceLengths));
        while (true)
        {
            var symbol = Symbol(literals);
            if (symbol == 256) return;
            if (symbol < 256)
            {
                _output.Add((byte)symbol);
                continue;
            }

            if (symbol > 285) throw new InvalidDataException();
            var length = LengthBase[symbol - 257] + Bits(LengthExtra[symbol - 257]);
            var code = Symbol(distances);
            if (code > 29) throw new InvalidDataException();
            var distance = code < 2 ? code + 1 : ((2 + (code & 1)) << ((code >> 1) - 1)) + 1 + Bits((code >> 1) - 1);
            if (distance > Math.Min(windowSize, _output.Count)) throw new InvalidDataException();
            for (; length > 0; length--) _output.Add(_output[^distance]);
        }
    }

    private int Symbol(Dictionary<(int Length, int Code), int> codes)
    {
        var code = 0;
        for (var length = 1; length <= 15; length++)
        {
            code = code << 1 | Bits(1);
            if (codes.TryGetValue((length, code), out var symbol)) return symbol;
        }

        throw new InvalidDataException();
    }

    /// <summary>RFC 1951 section 3.2.2: codes of one length follow each other, shorter ones come first.</summary>
    private static Dictionary<(int Length, int Code), int> Codes(int[] lengths)
    {
        var codes = new Dictionary<(int, int), int>();
        var code = 0;
        for (var length = 1; length <= 15; length++, code <<= 1)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length) codes[(length, code++)] = symbol;
            }
        }

        return codes;
    }
}
