using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Finds repetitions (LZ77) within a window. Positions with the same first four bytes are chained, newest first; a search looks at
/// <see cref="MaxChain"/> of them at most, and a match is given up for a longer one that begins a byte later.
/// </summary>
internal sealed class MatchFinder
{
    /// <summary>Most positions that one search looks at: what bounds the work on hostile data.</summary>
    private const int MaxChain = 8;

    /// <summary>A match of this length is taken without another look.</summary>
    private const int GoodMatch = 32;

    private const int HashBytes = 4;
    private const int MaxHashBits = 13;

    private readonly int _windowSize;
    private readonly int _hashShift;

    // Positions are kept plus one: 0 is none.
    private readonly ushort[] _newest;
    private readonly ushort[] _older;

    /// <param name="windowBits">8 to 15: how far matches reach back.</param>
    /// <param name="capacity">Most bytes of data, less than 65,536.</param>
    public MatchFinder(int windowBits, int capacity)
    {
        Debug.Assert(capacity < ushort.MaxValue, "positions are kept in 16 bits");
        _windowSize = 1 << windowBits;
        var hashBits = Math.Min(windowBits, MaxHashBits);
        _hashShift = 32 - hashBits;
        _newest = new ushort[1 << hashBits];
        _older = new ushort[capacity];
    }

    public void Clear() => _newest.AsSpan().Clear();

    /// <summary>The history moves down by <paramref name="distance"/>; what falls off its lower end is forgotten.</summary>
    public void Slide(int distance)
    {
        _older.AsSpan(distance).CopyTo(_older);
        Lower(_newest, distance);
        Lower(_older, distance);
    }

    /// <summary>Turns the bytes from <paramref name="start"/> into literals and matches, which may reach back before it.</summary>
    public void Find(ReadOnlySpan<byte> data, int start, TokenList tokens)
    {
        var position = start;
        var (length, distance) = (0, 0);
        while (position < data.Length)
        {
            if (length == 0) (length, distance) = Search(data, position, 0);
            if (length == 0)
            {
                tokens.AddLiteral(data[position++]);
                continue;
            }

            var (nextLength, nextDistance) = length < GoodMatch && position + 1 < data.Length ? Search(data, position + 1, length) : (0, 0);
            var taken = position;
            if (nextLength > length)
            {
                tokens.AddLiteral(data[position++]);
                (length, distance) = (nextLength, nextDistance);
                continue;
            }

            tokens.AddMatch(length, distance);
            position += length;
            for (taken += length < GoodMatch ? 2 : 1; taken < position; taken++) Insert(data, taken);
            length = 0;
        }
    }

    /// <summary>Puts the position into its chain and looks along it for a match longer than <paramref name="least"/>.</summary>
    private (int Length, int Distance) Search(ReadOnlySpan<byte> data, int position, int least)
    {
        var candidate = Insert(data, position) - 1;
        var best = Math.Max(least, DeflateCodes.MinMatch);
        var distance = 0;
        var here = data.Slice(position, Math.Min(DeflateCodes.MaxMatch, data.Length - position));
        for (var looks = MaxChain; candidate >= 0 && looks > 0; looks--)
        {
            if (candidate >= position || position - candidate > _windowSize || best >= here.Length) break;
            if (data[candidate + best] == here[best])
            {
                var length = here.CommonPrefixLength(data[candidate..]);
                if (length > best) (best, distance) = (length, position - candidate);
            }

            candidate = _older[candidate] - 1;
        }

        return distance == 0 ? (0, 0) : (best, distance);
    }

    /// <summary>The newest position plus one that had the same hash, or 0.</summary>
    private int Insert(ReadOnlySpan<byte> data, int position)
    {
        if (data.Length - position < HashBytes) return 0;
        var hash = BinaryPrimitives.ReadUInt32LittleEndian(data[position..]) * 2654435761u >> _hashShift;
        var newest = _newest[hash];
        _older[position] = newest;
        _newest[hash] = (ushort)(position + 1);
        return newest;
    }

    private static void Lower(Span<ushort> positions, int distance)
    {
        var wide = MemoryMarshal.Cast<ushort, Vector128<ushort>>(positions);
        var by = Vector128.Create((ushort)distance);
        foreach (ref var vector in wide) vector = Vector128.SubtractSaturate(vector, by);
        foreach (ref var position in positions[(wide.Length * Vector128<ushort>.Count)..]) position = (ushort)Math.Max(0, position - distance);
    }
}
