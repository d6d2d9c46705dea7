namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>Writes the lengths of the two codes of a dynamic block, run by run, in a third code (RFC 1951 section 3.2.7).</summary>
internal sealed class CodeLengthWriter
{
    private const int LeastCodeLengths = 4;
    private const int ExtraShift = 8;

    private readonly byte[] _lengths = new byte[DeflateCodes.LiteralCount + DeflateCodes.DistanceCount];

    // symbol | extra << 8
    private readonly ushort[] _runs = new ushort[DeflateCodes.LiteralCount + DeflateCodes.DistanceCount];
    private readonly ushort[] _counts = new ushort[DeflateCodes.CodeLengthCount];
    private readonly HuffmanCode _code = new(DeflateCodes.CodeLengthCount);
    private int _literals;
    private int _distances;
    private int _runCount;
    private int _codeLengths;

    /// <summary>Finds the shortest way to write these lengths and returns how many bits it takes.</summary>
    public long Prepare(ReadOnlySpan<byte> literals, ReadOnlySpan<byte> distances, HuffmanBuilder builder)
    {
        _literals = Math.Max(DeflateCodes.FirstLength, literals.LastIndexOfAnyExcept((byte)0) + 1);
        _distances = Math.Max(1, distances.LastIndexOfAnyExcept((byte)0) + 1);
        literals[.._literals].CopyTo(_lengths);
        distances[.._distances].CopyTo(_lengths.AsSpan(_literals));

        _counts.AsSpan().Clear();
        _runCount = 0;
        FindRuns(_lengths.AsSpan(0, _literals + _distances));
        builder.Build(_counts, _code.Lengths, DeflateCodes.MaxCodeLengthBits);
        _codeLengths = DeflateCodes.CodeLengthCount;
        while (_codeLengths > LeastCodeLengths && _code.Length(DeflateCodes.CodeLengthOrder[_codeLengths - 1]) == 0) _codeLengths--;
        var extra = _counts[DeflateCodes.RepeatLast] * 2 + _counts[DeflateCodes.RepeatZero] * 3 + _counts[DeflateCodes.RepeatZeroLong] * 7;
        return 14 + 3 * _codeLengths + _code.Cost(_counts) + extra;
    }

    /// <summary>Writes what was prepared.</summary>
    public void Write(ref BitWriter bits, byte[] destination, ref int position)
    {
        bits.Write(destination, ref position, (uint)(_literals - DeflateCodes.FirstLength), 5);
        bits.Write(destination, ref position, (uint)(_distances - 1), 5);
        bits.Write(destination, ref position, (uint)(_codeLengths - LeastCodeLengths), 4);
        foreach (var symbol in DeflateCodes.CodeLengthOrder[.._codeLengths]) bits.Write(destination, ref position, (uint)_code.Length(symbol), 3);

        _code.Finish();
        foreach (var run in _runs.AsSpan(0, _runCount))
        {
            var symbol = run & 0xFF;
            bits.Write(destination, ref position, _code.Bits(symbol), _code.Length(symbol));
            var extraBits = symbol switch
            {
                DeflateCodes.RepeatLast => 2,
                DeflateCodes.RepeatZero => 3,
                DeflateCodes.RepeatZeroLong => 7,
                _ => 0,
            };
            bits.Write(destination, ref position, (uint)run >> ExtraShift, extraBits);
        }
    }

    private void FindRuns(ReadOnlySpan<byte> lengths)
    {
        while (!lengths.IsEmpty)
        {
            var value = lengths[0];
            var same = lengths.IndexOfAnyExcept(value);
            if (same < 0) same = lengths.Length;
            lengths = lengths[same..];
            if (value == 0) AddZeros(same);
            else AddRepeated(value, same);
        }
    }

    private void AddZeros(int times)
    {
        while (times >= 11) times -= AddRun(DeflateCodes.RepeatZeroLong, Math.Min(times, 138), 11);
        if (times >= 3) times -= AddRun(DeflateCodes.RepeatZero, times, 3);
        while (times > 0) times -= AddRun(0, 1, 1);
    }

    private void AddRepeated(int value, int times)
    {
        times -= AddRun(value, 1, 1);
        while (times >= 3) times -= AddRun(DeflateCodes.RepeatLast, Math.Min(times, 6), 3);
        while (times > 0) times -= AddRun(value, 1, 1);
    }

    private int AddRun(int symbol, int times, int least)
    {
        _runs[_runCount++] = (ushort)(symbol | (times - least) << ExtraShift);
        _counts[symbol]++;
        return times;
    }
}
