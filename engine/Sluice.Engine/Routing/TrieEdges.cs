using System.Numerics;

namespace Sluice.Engine.Routing;

/// <summary>
/// The literal children of all nodes. Those of nodes that have many are found by one open-addressed table, keyed by (node, segment). A slot is a
/// tag of 32 hash bits above an edge's index plus one; zero is empty. At most half full. The hash is only an index: node and bytes are compared.
/// </summary>
internal sealed class TrieEdges
{
    private readonly ulong[] _slots;
    private readonly TrieEdge[] _edges;
    private readonly byte[] _literals;
    private readonly ulong _key;

    public TrieEdges(TrieNode[] nodes, TrieEdge[] edges, byte[] literals, ulong key)
    {
        _edges = edges;
        _literals = literals;
        _key = key;
        int hashed = nodes.Sum(node => IsHashed(in node) ? node.EdgeCount : 0);
        _slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, hashed * 2))];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (IsHashed(in nodes[i])) AddAll(i, in nodes[i]);
        }
    }

    /// <summary>Bytes that edges, slots and literals take.</summary>
    public long SizeInBytes => ((long)_slots.Length * sizeof(ulong)) + (16L * _edges.Length) + _literals.Length;

    public ref readonly TrieEdge this[int index] => ref _edges[index];

    /// <summary>The edge from a node for a normalised segment, or -1.</summary>
    public int Find(int index, ref readonly TrieNode node, ReadOnlySpan<byte> segment)
    {
        if ((node.LiteralMarks & SegmentHash.Mark(segment)) == 0) return -1;
        return IsHashed(in node) ? FindByHash(index, in node, segment) : FindByLooking(in node, segment);
    }

    /// <summary>A few are found by looking at each: they stand side by side, which is worth more than a hash that points far away.</summary>
    private static bool IsHashed(ref readonly TrieNode node) => node.EdgeCount > RoutingLimits.MaxFewLiterals;

    private void AddAll(int index, ref readonly TrieNode node)
    {
        for (int edge = node.FirstEdge; edge < node.FirstEdge + node.EdgeCount; edge++)
        {
            ulong hash = SegmentHash.Under(index, SegmentHash.Of(LiteralOf(in _edges[edge]), _key));
            int at = (int)hash & (_slots.Length - 1);
            while (_slots[at] != 0) at = (at + 1) & (_slots.Length - 1);
            _slots[at] = (hash & 0xFFFF_FFFF_0000_0000) | (uint)(edge + 1);
        }
    }

    private int FindByLooking(ref readonly TrieNode node, ReadOnlySpan<byte> segment)
    {
        ReadOnlySpan<TrieEdge> edges = _edges.AsSpan(node.FirstEdge, node.EdgeCount);
        for (int i = 0; i < edges.Length; i++)
        {
            if (edges[i].LiteralLength == segment.Length && segment.SequenceEqual(LiteralOf(in edges[i]))) return node.FirstEdge + i;
        }

        return -1;
    }

    private int FindByHash(int index, ref readonly TrieNode node, ReadOnlySpan<byte> segment)
    {
        ulong[] slots = _slots;
        ulong hash = SegmentHash.Under(index, SegmentHash.Of(segment, _key));
        int at = (int)hash & (slots.Length - 1);
        for (ulong slot = slots[at]; slot != 0; slot = slots[at])
        {
            int edge = (int)(uint)slot - 1;
            bool isTheirs = (uint)(slot >> 32) == (uint)(hash >> 32) && (uint)(edge - node.FirstEdge) < (uint)node.EdgeCount;
            if (isTheirs && segment.SequenceEqual(LiteralOf(in _edges[edge]))) return edge;
            at = (at + 1) & (slots.Length - 1);
        }

        return -1;
    }

    private ReadOnlySpan<byte> LiteralOf(ref readonly TrieEdge edge) => _literals.AsSpan(edge.LiteralStart, edge.LiteralLength);
}
