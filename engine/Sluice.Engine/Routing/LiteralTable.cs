using System.Numerics;

namespace Sluice.Engine.Routing;

/// <summary>
/// The literal children of nodes that have many of them, in one open-addressed table, keyed by (parent, segment). A slot is a tag of 32 hash bits above a node
/// index plus one; zero is empty. At most half full. The hash is only an index: parent and bytes are compared.
/// </summary>
internal sealed class LiteralTable
{
    private readonly ulong[] _slots;
    private readonly TrieNode[] _nodes;
    private readonly byte[] _literals;
    private readonly ulong _key;

    public LiteralTable(TrieNode[] nodes, byte[] literals, int literalCount, ulong key)
    {
        _nodes = nodes;
        _literals = literals;
        _key = key;
        _slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, literalCount * 2))];
    }

    /// <summary>Bytes that the slots take.</summary>
    public long SizeInBytes => (long)_slots.Length * sizeof(ulong);

    public void Add(int node)
    {
        ulong hash = SegmentHash.Under(_nodes[node].Parent, SegmentHash.Of(LiteralOf(in _nodes[node]), _key));
        int at = (int)hash & (_slots.Length - 1);
        while (_slots[at] != 0) at = (at + 1) & (_slots.Length - 1);
        _slots[at] = (hash & 0xFFFF_FFFF_0000_0000) | (uint)(node + 1);
    }

    /// <summary>The literal child of <paramref name="parent"/> for a normalised segment, or -1.</summary>
    public int Find(int parent, ReadOnlySpan<byte> segment)
    {
        ref readonly TrieNode node = ref _nodes[parent];
        if ((node.LiteralMarks & SegmentHash.Mark(segment)) == 0) return -1;
        return node.Fanout == LiteralFanout.Few ? FindAmongFew(parent + 1, segment) : FindAmongMany(parent, segment);
    }

    private int FindAmongFew(int first, ReadOnlySpan<byte> segment)
    {
        TrieNode[] nodes = _nodes;
        for (int child = first; child >= 0; child = nodes[child].NextLiteral)
        {
            ref readonly TrieNode node = ref nodes[child];
            if (node.LiteralLength == segment.Length && segment.SequenceEqual(LiteralOf(in node))) return child;
        }

        return -1;
    }

    private int FindAmongMany(int parent, ReadOnlySpan<byte> segment)
    {
        ulong[] slots = _slots;
        ulong hash = SegmentHash.Under(parent, SegmentHash.Of(segment, _key));
        int at = (int)hash & (slots.Length - 1);
        for (ulong slot = slots[at]; slot != 0; slot = slots[at])
        {
            if ((uint)(slot >> 32) == (uint)(hash >> 32))
            {
                int child = (int)(uint)slot - 1;
                ref readonly TrieNode node = ref _nodes[child];
                if (node.Parent == parent && segment.SequenceEqual(LiteralOf(in node))) return child;
            }

            at = (at + 1) & (slots.Length - 1);
        }

        return -1;
    }

    private ReadOnlySpan<byte> LiteralOf(ref readonly TrieNode node) => _literals.AsSpan(node.LiteralStart, node.LiteralLength);
}
