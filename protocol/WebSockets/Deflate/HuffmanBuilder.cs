using System.Diagnostics;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Makes the Huffman code for counted symbols, with codes of limited length. Lengths come from the in-place algorithm of Moffat and
/// Katajainen on the sorted counts; codes that are too long are cut, and others lengthened until the code is one again.
/// </summary>
internal sealed class HuffmanBuilder(int symbols)
{
    private const int SymbolBits = 9;
    private const int SymbolMask = (1 << SymbolBits) - 1;
    private const int MaxDepth = 32;

    private readonly uint[] _sorted = new uint[symbols];
    private readonly int[] _keys = new int[symbols];

    /// <summary>Puts the length of each symbol's code into <paramref name="lengths"/>: 0 for those that do not occur.</summary>
    public void Build(Span<ushort> counts, Span<byte> lengths, int maxBits)
    {
        // A code with fewer than two symbols is legal in places, but not every decoder knows which.
        var used = counts.Length - counts.Count((ushort)0);
        for (var symbol = 0; used < 2; symbol++)
        {
            if (counts[symbol] > 0) continue;
            counts[symbol] = 1;
            used++;
        }

        var count = 0;
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            if (counts[symbol] > 0) _sorted[count++] = (uint)counts[symbol] << SymbolBits | (uint)symbol;
        }

        var sorted = _sorted.AsSpan(0, count);
        sorted.Sort();
        var keys = _keys.AsSpan(0, count);
        for (var i = 0; i < count; i++) keys[i] = (int)(sorted[i] >> SymbolBits);
        FindDepths(keys);
        Assign(sorted, keys, lengths, maxBits);
    }

    /// <summary>Turns ascending counts into the depths of their leaves, which descend.</summary>
    private static void FindDepths(Span<int> keys)
    {
        Debug.Assert(keys.Length >= 2, "a tree has two leaves");
        JoinNodes(keys);
        var count = keys.Length;
        keys[count - 2] = 0;
        for (var next = count - 3; next >= 0; next--) keys[next] = keys[keys[next]] + 1;

        var (available, inner, depth, root, leaf) = (1, 0, 0, count - 2, count - 1);
        while (available > 0)
        {
            for (; root >= 0 && keys[root] == depth; root--) inner++;
            for (; available > inner; available--) keys[leaf--] = depth;
            available = 2 * inner;
            inner = 0;
            depth++;
        }
    }

    /// <summary>Joins the two lightest trees again and again; each key becomes the index of its parent.</summary>
    private static void JoinNodes(Span<int> keys)
    {
        keys[0] += keys[1];
        var root = 0;
        var leaf = 2;
        for (var next = 1; next < keys.Length - 1; next++)
        {
            if (leaf >= keys.Length || keys[root] < keys[leaf])
            {
                keys[next] = keys[root];
                keys[root++] = next;
            }
            else
            {
                keys[next] = keys[leaf++];
            }

            if (leaf >= keys.Length || root < next && keys[root] < keys[leaf])
            {
                keys[next] += keys[root];
                keys[root++] = next;
            }
            else
            {
                keys[next] += keys[leaf++];
            }
        }
    }

    private static void Assign(ReadOnlySpan<uint> sorted, ReadOnlySpan<int> depths, Span<byte> lengths, int maxBits)
    {
        Span<int> perLength = stackalloc int[MaxDepth + 1];
        perLength.Clear();
        foreach (var depth in depths) perLength[Math.Min(depth, maxBits)]++;
        Limit(perLength, maxBits);

        lengths.Clear();
        var next = sorted.Length - 1;
        for (var length = 1; length <= maxBits; length++)
        {
            for (var times = perLength[length]; times > 0; times--) lengths[(int)(sorted[next--] & SymbolMask)] = (byte)length;
        }
    }

    /// <summary>Cutting codes short has used up more room than there is: lengthen a shorter one by a bit until it fits.</summary>
    private static void Limit(Span<int> perLength, int maxBits)
    {
        var room = 0;
        for (var length = 1; length <= maxBits; length++) room += perLength[length] << (maxBits - length);
        for (; room > 1 << maxBits; room--)
        {
            perLength[maxBits]--;
            var length = maxBits - 1;
            while (perLength[length] == 0) length--;
            perLength[length]--;
            perLength[length + 1] += 2;
        }
    }
}
