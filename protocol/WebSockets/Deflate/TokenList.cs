using System.Diagnostics;
using System.Numerics;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>The literals and matches of one block, and how often each symbol of the two alphabets occurs in them.</summary>
internal sealed class TokenList(int capacity)
{
    private const int MatchFlag = 1 << 30;
    private const int LengthShift = 16;

    private readonly int[] _tokens = new int[capacity];
    private readonly ushort[] _literalCounts = new ushort[DeflateCodes.LiteralCount];
    private readonly ushort[] _distanceCounts = new ushort[DeflateCodes.DistanceCount];
    private int _count;

    public ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, _count);

    public Span<ushort> LiteralCounts => _literalCounts;

    public Span<ushort> DistanceCounts => _distanceCounts;

    /// <summary>Bits behind the codes of lengths and distances, in all matches together.</summary>
    public long ExtraBits { get; private set; }

    public void Begin()
    {
        _count = 0;
        ExtraBits = 0;
        LiteralCounts.Clear();
        DistanceCounts.Clear();
        _literalCounts[DeflateCodes.EndOfBlock] = 1;
    }

    public void AddLiteral(byte literal)
    {
        _tokens[_count++] = literal;
        _literalCounts[literal]++;
    }

    public void AddMatch(int length, int distance)
    {
        Debug.Assert(length is >= DeflateCodes.MinMatch and <= DeflateCodes.MaxMatch, "lengths are what the alphabet has");
        _tokens[_count++] = MatchFlag | (length - DeflateCodes.MinMatch) << LengthShift | (distance - 1);
        var lengthSymbol = LengthSymbol(length);
        var distanceSymbol = DistanceSymbol(distance);
        _literalCounts[DeflateCodes.FirstLength + lengthSymbol]++;
        _distanceCounts[distanceSymbol]++;
        ExtraBits += DeflateCodes.LengthExtraBits[lengthSymbol] + DeflateCodes.DistanceExtraBits[distanceSymbol];
    }

    public static bool IsMatch(int token) => (token & MatchFlag) != 0;

    public static int MatchLength(int token) => ((token & ~MatchFlag) >> LengthShift) + DeflateCodes.MinMatch;

    public static int MatchDistance(int token) => (token & 0xFFFF) + 1;

    /// <summary>The symbol of a length, counted from the first: four to each power of two, from 3 on.</summary>
    public static int LengthSymbol(int length)
    {
        if (length == DeflateCodes.MaxMatch) return DeflateCodes.LengthBase.Length - 1;
        var from = length - DeflateCodes.MinMatch;
        if (from < 8) return from;
        var log = BitOperations.Log2((uint)from);
        return ((log - 1) << 2) + ((from >> (log - 2)) & 3);
    }

    /// <summary>The symbol of a distance: two to each power of two, from 1 on.</summary>
    public static int DistanceSymbol(int distance)
    {
        var from = distance - 1;
        if (from < 4) return from;
        var log = BitOperations.Log2((uint)from);
        return (log << 1) + ((from >> (log - 1)) & 1);
    }
}
