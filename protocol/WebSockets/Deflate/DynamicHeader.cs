using System.Runtime.InteropServices;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Reads the two codes that stand before a dynamic block (RFC 1951 section 3.2.7): how many lengths there are, the code in which they are
/// written, and the lengths. It can stop after each of them and go on when more bits have come.
/// </summary>
internal sealed class DynamicHeader
{
    private const int CountBits = 14;
    private const int CodeLengthBits = 3;
    private const int MaxRepeatBits = 7;

    private readonly HuffmanTable _code = new(DeflateCodes.CodeLengthCount);
    private readonly byte[] _lengths = new byte[DeflateCodes.LiteralCount + DeflateCodes.DistanceCount];
    private readonly byte[] _codeLengths = new byte[DeflateCodes.CodeLengthCount];
    private Progress _progress;

    private enum Part : byte
    {
        Counts,
        CodeLengths,
        Lengths,
    }

    public ReadOnlySpan<byte> Literals => _lengths.AsSpan(0, _progress.Literals);

    public ReadOnlySpan<byte> Distances => _lengths.AsSpan(_progress.Literals, _progress.Distances);

    public void Begin() => _progress = default;

    /// <summary>Reads on. Null while more is needed; else whether the lengths are ones that a header may have.</summary>
    public bool? Read(ref BitReader bits, ReadOnlySpan<byte> input, ref int position)
    {
        while (true)
        {
            bits.Fill(input, ref position);
            var step = _progress.Part switch
            {
                Part.Counts => ReadCounts(ref bits),
                Part.CodeLengths => ReadCodeLength(ref bits),
                _ => ReadLength(ref bits),
            };
            if (step != true) return step;
            if (_progress.Part == Part.Lengths && _progress.Next == _progress.Total) return _lengths[DeflateCodes.EndOfBlock] != 0;
        }
    }

    private bool? ReadCounts(ref BitReader bits)
    {
        if (bits.Count < CountBits) return null;
        _progress.Literals = bits.Take(5) + 257;
        _progress.Distances = bits.Take(5) + 1;
        _progress.CodeLengths = bits.Take(4) + 4;
        if (_progress.Literals > DeflateCodes.LiteralCount || _progress.Distances > DeflateCodes.DistanceCount) return false;
        _codeLengths.AsSpan().Clear();
        _progress.Part = Part.CodeLengths;
        return true;
    }

    private bool? ReadCodeLength(ref BitReader bits)
    {
        if (bits.Count < CodeLengthBits) return null;
        _codeLengths[DeflateCodes.CodeLengthOrder[_progress.Next++]] = (byte)bits.Take(CodeLengthBits);
        if (_progress.Next < _progress.CodeLengths) return true;
        _progress.Part = Part.Lengths;
        _progress.Next = 0;
        return _code.Build(_codeLengths) && _code.IsComplete;
    }

    private bool? ReadLength(ref BitReader bits)
    {
        var symbol = _code.Find(bits.Bits, bits.Count, out var length);
        if (symbol < 0) return symbol == HuffmanTable.NeedBits ? null : false;
        if (symbol < DeflateCodes.RepeatLast)
        {
            bits.Drop(length);
            _lengths[_progress.Next++] = (byte)symbol;
            return true;
        }

        var (extra, least) = symbol switch
        {
            DeflateCodes.RepeatLast => (2, 3),
            DeflateCodes.RepeatZero => (3, 3),
            _ => (MaxRepeatBits, 11),
        };
        if (bits.Count < length + extra) return null;
        bits.Drop(length);
        var times = bits.Take(extra) + least;
        if (_progress.Next + times > _progress.Total || symbol == DeflateCodes.RepeatLast && _progress.Next == 0) return false;
        var repeated = symbol == DeflateCodes.RepeatLast ? _lengths[_progress.Next - 1] : (byte)0;
        _lengths.AsSpan(_progress.Next, times).Fill(repeated);
        _progress.Next += times;
        return true;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Progress
    {
        public Part Part;
        public int Literals;
        public int Distances;
        public int CodeLengths;
        public int Next;

        public readonly int Total => Literals + Distances;
    }
}
