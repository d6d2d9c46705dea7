using System.Diagnostics;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Writes one block in whichever of the three forms is shortest: stored, with the fixed codes, or with codes of its own.
/// </summary>
internal sealed class BlockWriter
{
    /// <summary>Below so many bytes codes of its own never pay for a block.</summary>
    private const int LeastDynamicBytes = 64;

    /// <summary>Most bytes that a block of n bytes takes beyond n, with what a flush adds.</summary>
    public const int MaxOverhead = 16 + BitWriter.Slack;

    private static readonly HuffmanCode FixedLiterals = BuildFixedLiterals();
    private static readonly HuffmanCode FixedDistances = BuildFixedDistances();

    private readonly HuffmanCode _literals = new(DeflateCodes.LiteralCount);
    private readonly HuffmanCode _distances = new(DeflateCodes.DistanceCount);
    private readonly HuffmanBuilder _builder = new(DeflateCodes.LiteralCount);
    private readonly CodeLengthWriter _header = new();

    /// <summary>Writes a block that is not marked as the last one.</summary>
    /// <param name="raw">The bytes of the block, at least 1 and at most 65,535.</param>
    /// <param name="tokens">The same bytes as literals and matches.</param>
    /// <param name="bits">The writer, perhaps in the middle of a byte.</param>
    /// <param name="destination">Has room for the bytes and <see cref="MaxOverhead"/>.</param>
    /// <param name="position">Where to write.</param>
    public void Write(ReadOnlySpan<byte> raw, TokenList tokens, ref BitWriter bits, byte[] destination, ref int position)
    {
        var fixedCost = FixedLiterals.Cost(tokens.LiteralCounts) + FixedDistances.Cost(tokens.DistanceCounts);
        var dynamicCost = long.MaxValue;
        if (raw.Length >= LeastDynamicBytes)
        {
            _builder.Build(tokens.LiteralCounts, _literals.Lengths, DeflateCodes.MaxCodeBits);
            _builder.Build(tokens.DistanceCounts, _distances.Lengths, DeflateCodes.MaxCodeBits);
            dynamicCost = _header.Prepare(_literals.Lengths, _distances.Lengths, _builder) + _literals.Cost(tokens.LiteralCounts)
                + _distances.Cost(tokens.DistanceCounts);
        }

        var storedCost = 40L + raw.Length * 8L;
        if (storedCost <= Math.Min(fixedCost, dynamicCost) + tokens.ExtraBits)
        {
            WriteStored(raw, ref bits, destination, ref position);
        }
        else if (fixedCost <= dynamicCost)
        {
            bits.Write(destination, ref position, DeflateCodes.Fixed << 1, 3);
            WriteTokens(tokens.Tokens, FixedLiterals, FixedDistances, ref bits, destination, ref position);
        }
        else
        {
            bits.Write(destination, ref position, DeflateCodes.Dynamic << 1, 3);
            _header.Write(ref bits, destination, ref position);
            WriteTokens(tokens.Tokens, _literals.Finish(), _distances.Finish(), ref bits, destination, ref position);
        }
    }

    private static void WriteStored(ReadOnlySpan<byte> raw, ref BitWriter bits, byte[] destination, ref int position)
    {
        Debug.Assert(raw.Length <= ushort.MaxValue, "a stored block has a length of 16 bits");
        bits.Write(destination, ref position, DeflateCodes.Stored, 3);
        bits.Align(destination, ref position);
        bits.Write(destination, ref position, (uint)(raw.Length | ~raw.Length << 16), BitWriter.MaxBits);
        raw.CopyTo(destination.AsSpan(position));
        position += raw.Length;
    }

    private static void WriteTokens(
        ReadOnlySpan<int> tokens, HuffmanCode literals, HuffmanCode distances, ref BitWriter bits, byte[] destination, ref int position)
    {
        foreach (var token in tokens)
        {
            if (TokenList.IsMatch(token)) WriteMatch(token, literals, distances, ref bits, destination, ref position);
            else bits.Write(destination, ref position, literals.Bits(token), literals.Length(token));
        }

        bits.Write(destination, ref position, literals.Bits(DeflateCodes.EndOfBlock), literals.Length(DeflateCodes.EndOfBlock));
    }

    private static void WriteMatch(int token, HuffmanCode literals, HuffmanCode distances, ref BitWriter bits, byte[] destination, ref int position)
    {
        var length = TokenList.MatchLength(token);
        var symbol = TokenList.LengthSymbol(length);
        var code = DeflateCodes.FirstLength + symbol;
        var codeLength = literals.Length(code);
        var extra = (uint)(length - DeflateCodes.LengthBase[symbol]);
        bits.Write(destination, ref position, literals.Bits(code) | extra << codeLength, codeLength + DeflateCodes.LengthExtraBits[symbol]);

        var distance = TokenList.MatchDistance(token);
        symbol = TokenList.DistanceSymbol(distance);
        codeLength = distances.Length(symbol);
        extra = (uint)(distance - DeflateCodes.DistanceBase[symbol]);
        bits.Write(destination, ref position, distances.Bits(symbol) | extra << codeLength, codeLength + DeflateCodes.DistanceExtraBits[symbol]);
    }

    private static HuffmanCode BuildFixedLiterals()
    {
        var code = new HuffmanCode(DeflateCodes.FixedLiteralCount);
        DeflateCodes.FillFixedLiterals(code.Lengths);
        return code.Finish();
    }

    private static HuffmanCode BuildFixedDistances()
    {
        var code = new HuffmanCode(DeflateCodes.FixedDistanceCount);
        DeflateCodes.FillFixedDistances(code.Lengths);
        return code.Finish();
    }
}
