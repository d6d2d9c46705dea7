using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Decompresses raw DEFLATE (RFC 1951) from input that arrives in any pieces into output of any size, with a window of 2^8 to 2^15 bytes.
/// Every byte is written as soon as the bits that stand for it are there, and an error is found on the bits that show it, so that what
/// comes out does not depend on how the input was split. A block marked as the last one ends at a byte boundary and another may
/// follow: messages are one stream after another (RFC 7692 section 7.2.3.4).
/// </summary>
internal sealed class Inflater(int windowBits)
{
    private const int BlockHeaderBits = 3;
    private const int StoredLengthBits = 32;
    private const int ScratchBytes = 4_096;

    // A literal or length takes 15 bits and 5 extra, a distance 15 and 13.
    private const int MaxSymbolBits = 48;

    private static readonly HuffmanTable FixedLiterals = BuildFixed(DeflateCodes.FixedLiteralCount, DeflateCodes.FillFixedLiterals);
    private static readonly HuffmanTable FixedDistances = BuildFixed(DeflateCodes.FixedDistanceCount, DeflateCodes.FillFixedDistances);

    private readonly byte[] _scratch = new byte[ScratchBytes];
    private readonly SlidingWindow _window = new(windowBits);
    private readonly DynamicHeader _header = new();
    private readonly HuffmanTable _dynamicLiterals = new(DeflateCodes.LiteralCount);
    private readonly HuffmanTable _dynamicDistances = new(DeflateCodes.DistanceCount);
    private State _state;
    private BitReader _bits;

    private enum Part : byte
    {
        BlockHeader,
        StoredLength,
        Stored,
        DynamicHeader,
        Symbols,
        Match,
        Invalid,
    }

    public int WindowBits { get; } = windowBits;

    /// <summary>Memory for whoever has to prepare the input, such as to unmask it.</summary>
    public Span<byte> Scratch => _scratch;

    /// <summary>Whether the input so far ends where a block ends, on a byte boundary, as it does after a flush.</summary>
    public bool IsAtBoundary => _state.Part == Part.BlockHeader && _bits.Count == 0;

    private HuffmanTable Literals => _state.IsDynamic ? _dynamicLiterals : FixedLiterals;

    private HuffmanTable Distances => _state.IsDynamic ? _dynamicDistances : FixedDistances;

    /// <summary>Begins anew: nothing is remembered.</summary>
    public void Reset()
    {
        _state = default;
        _bits = default;
        _window.Clear();
    }

    /// <summary>Reads on. After <see cref="InflateStatus.NeedRoom"/> the input that was not consumed is shown again, with new room.</summary>
    public InflateStatus Inflate(ReadOnlySpan<byte> input, Span<byte> output, out int consumed, out int written)
    {
        consumed = written = 0;
        InflateStatus? status = null;
        while (status is null)
        {
            _bits.Fill(input, ref consumed);
            status = _state.Part switch
            {
                Part.BlockHeader => ReadBlockHeader(),
                Part.StoredLength => ReadStoredLength(),
                Part.Stored => CopyStored(input, ref consumed, output, ref written),
                Part.DynamicHeader => ReadDynamicHeader(input, ref consumed),
                Part.Symbols => ReadSymbols(input, ref consumed, output, ref written),
                Part.Match => WriteMatch(output, ref written),
                _ => InflateStatus.Invalid,
            };
        }

        if (status == InflateStatus.Invalid) _state.Part = Part.Invalid;
        _window.Append(output[..written]);
        Debug.Assert(status != InflateStatus.NeedInput || consumed == input.Length, "input is asked for when there is none");
        return status.Value;
    }

    private InflateStatus? ReadBlockHeader()
    {
        if (_bits.Count < BlockHeaderBits) return InflateStatus.NeedInput;
        _state.IsLast = _bits.Take(1) != 0;
        switch (_bits.Take(2))
        {
            case DeflateCodes.Stored:
                _bits.Align();
                _state.Part = Part.StoredLength;
                return null;
            case DeflateCodes.Fixed:
                _state.IsDynamic = false;
                _state.Part = Part.Symbols;
                return null;
            case DeflateCodes.Dynamic:
                _state.IsDynamic = true;
                _state.Part = Part.DynamicHeader;
                _header.Begin();
                return null;
            default:
                return InflateStatus.Invalid;
        }
    }

    private InflateStatus? ReadStoredLength()
    {
        if (_bits.Count < StoredLengthBits) return InflateStatus.NeedInput;
        var length = _bits.Take(16);
        if ((length ^ _bits.Take(16)) != 0xFFFF) return InflateStatus.Invalid;
        _state.Length = length;
        _state.Part = Part.Stored;
        return null;
    }

    private InflateStatus? CopyStored(ReadOnlySpan<byte> input, ref int consumed, Span<byte> output, ref int written)
    {
        while (_state.Length > 0)
        {
            if (written == output.Length) return InflateStatus.NeedRoom;
            if (_bits.Count > 0)
            {
                output[written++] = (byte)_bits.Take(8);
                _state.Length--;
                continue;
            }

            var piece = Math.Min(_state.Length, Math.Min(input.Length - consumed, output.Length - written));
            if (piece == 0) return InflateStatus.NeedInput;
            input.Slice(consumed, piece).CopyTo(output[written..]);
            consumed += piece;
            written += piece;
            _state.Length -= piece;
        }

        EndBlock();
        return null;
    }

    private InflateStatus? ReadDynamicHeader(ReadOnlySpan<byte> input, ref int consumed)
    {
        var isValid = _header.Read(ref _bits, input, ref consumed);
        if (isValid is null) return InflateStatus.NeedInput;
        if (isValid == false || !_dynamicLiterals.Build(_header.Literals) || !_dynamicDistances.Build(_header.Distances)) return InflateStatus.Invalid;
        _state.Part = Part.Symbols;
        return null;
    }

    private InflateStatus? ReadSymbols(ReadOnlySpan<byte> input, ref int consumed, Span<byte> output, ref int written)
    {
        var literals = Literals;
        var distances = Distances;
        var bits = _bits;
        InflateStatus? status;
        while (true)
        {
            if (bits.Count < MaxSymbolBits) bits.Fill(input, ref consumed);
            var symbol = literals.Find(bits.Bits, bits.Count, out var length);
            if (symbol is >= 0 and < DeflateCodes.EndOfBlock)
            {
                status = InflateStatus.NeedRoom;
                if (written == output.Length) break;
                bits.Drop(length);
                output[written++] = (byte)symbol;
                continue;
            }

            status = symbol switch
            {
                HuffmanTable.NeedBits => InflateStatus.NeedInput,
                HuffmanTable.NoCode => InflateStatus.Invalid,
                DeflateCodes.EndOfBlock => EndSymbols(ref bits, length),
                _ => ReadMatch(ref bits, symbol - DeflateCodes.FirstLength, length, distances, written),
            };
            if (status is not null || _state.Part != Part.Match) break;
            status = WriteMatch(output, ref written);
            if (status is not null) break;
        }

        _bits = bits;
        if (_state.Part == Part.BlockHeader) EndBlock();
        return status;
    }

    private InflateStatus? EndSymbols(ref BitReader bits, int length)
    {
        bits.Drop(length);
        _state.Part = Part.BlockHeader;
        return null;
    }

    /// <summary>Takes a length and its distance, both or neither.</summary>
    private InflateStatus? ReadMatch(ref BitReader bits, int symbol, int used, HuffmanTable distances, int written)
    {
        if (symbol >= DeflateCodes.LengthBase.Length) return InflateStatus.Invalid;
        var rest = bits.Bits >> used;
        var extra = DeflateCodes.LengthExtraBits[symbol];
        var length = DeflateCodes.LengthBase[symbol] + (int)(rest & ((1UL << extra) - 1));
        used += extra;
        if (used > bits.Count) return InflateStatus.NeedInput;
        var code = distances.Find(rest >> extra, bits.Count - used, out var codeBits);
        if (code < 0) return code == HuffmanTable.NeedBits ? InflateStatus.NeedInput : InflateStatus.Invalid;
        if (code >= DeflateCodes.DistanceCount) return InflateStatus.Invalid;
        used += codeBits;
        extra = DeflateCodes.DistanceExtraBits[code];
        if (used + extra > bits.Count) return InflateStatus.NeedInput;
        var distance = DeflateCodes.DistanceBase[code] + (int)(bits.Bits >> used & ((1UL << extra) - 1));
        if (distance > Math.Min(_window.Size, _window.Held + written)) return InflateStatus.Invalid;
        bits.Drop(used + extra);
        _state.Length = length;
        _state.Distance = distance;
        _state.Part = Part.Match;
        return null;
    }

    private InflateStatus? WriteMatch(Span<byte> output, ref int written)
    {
        var length = Math.Min(_state.Length, output.Length - written);
        if (length > 0) _window.CopyMatch(output, written, _state.Distance, length);
        written += length;
        _state.Length -= length;
        if (_state.Length > 0) return InflateStatus.NeedRoom;
        _state.Part = Part.Symbols;
        return null;
    }

    private void EndBlock()
    {
        _state.Part = Part.BlockHeader;
        if (_state.IsLast) _bits.Align();
    }

    private static HuffmanTable BuildFixed(int symbols, Action<Span<byte>> fill)
    {
        var table = new HuffmanTable(symbols);
        Span<byte> lengths = stackalloc byte[symbols];
        fill(lengths);
        var isCode = table.Build(lengths);
        Debug.Assert(isCode, "the fixed codes are codes");
        return table;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct State
    {
        public Part Part;
        public bool IsLast;
        public bool IsDynamic;
        public int Length;
        public int Distance;
    }
}
