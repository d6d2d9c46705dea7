namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>The alphabets of RFC 1951 section 3.2.5 to 3.2.7.</summary>
internal static class DeflateCodes
{
    public const int EndOfBlock = 256;
    public const int FirstLength = 257;

    /// <summary>Literals, end of block and lengths that have a meaning.</summary>
    public const int LiteralCount = 286;
    public const int DistanceCount = 30;

    /// <summary>What the fixed code gives lengths to, the two literals and two distances without a meaning included.</summary>
    public const int FixedLiteralCount = 288;
    public const int FixedDistanceCount = 32;
    public const int CodeLengthCount = 19;
    public const int MaxCodeBits = 15;
    public const int MaxCodeLengthBits = 7;

    public const int MinMatch = 3;
    public const int MaxMatch = 258;

    public const int Stored = 0;
    public const int Fixed = 1;
    public const int Dynamic = 2;

    /// <summary>In the lengths of a dynamic block: the last length again, 3 to 6 times.</summary>
    public const int RepeatLast = 16;

    /// <summary>3 to 10 zeros.</summary>
    public const int RepeatZero = 17;

    /// <summary>11 to 138 zeros.</summary>
    public const int RepeatZeroLong = 18;

    public static ReadOnlySpan<ushort> LengthBase =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    public static ReadOnlySpan<byte> LengthExtraBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    public static ReadOnlySpan<ushort> DistanceBase =>
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ];

    public static ReadOnlySpan<byte> DistanceExtraBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>The order in which the lengths of the code length code are sent.</summary>
    public static ReadOnlySpan<byte> CodeLengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>The lengths of the fixed literal code.</summary>
    public static void FillFixedLiterals(Span<byte> lengths)
    {
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..FixedLiteralCount].Fill(8);
    }

    /// <summary>The lengths of the fixed distance code.</summary>
    public static void FillFixedDistances(Span<byte> lengths) => lengths[..FixedDistanceCount].Fill(5);
}
