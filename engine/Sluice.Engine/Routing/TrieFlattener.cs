using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Engine.Routing;

/// <summary>Lays a drafted tree out in contiguous arrays, depth first, and proves how far a search of it can go.</summary>
internal sealed class TrieFlattener<TRoute>(RouteDialect dialect)
    where TRoute : class
{
    private readonly List<TrieNode> _nodes = [];
    private readonly List<byte> _literals = [];
    private readonly List<int> _hashed = [];
    private readonly Dictionary<string, int> _interned = new(StringComparer.Ordinal);
    private int _maxCaptures;
    private bool _hasGreedy;

    /// <summary>The routes in the order that nodes refer to.</summary>
    public List<RouteEntry<TRoute>> Routes { get; } = [];

    public TrieShape Flatten(TrieDraft<TRoute> root)
    {
        (_, int visits) = Append(root, parent: -1, captures: 0);

        TrieNode[] nodes = [.. _nodes];
        byte[] literals = [.. _literals];
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(key);
        LiteralTable table = new(nodes, literals, _hashed.Count, BinaryPrimitives.ReadUInt64LittleEndian(key));
        foreach (int node in _hashed) table.Add(node);

        long size = ((long)nodes.Length * Unsafe.SizeOf<TrieNode>()) + literals.Length + table.SizeInBytes;
        return new TrieShape(dialect, nodes, table, _maxCaptures, _hasGreedy, visits, size);
    }

    private (int Index, int Visits) Append(TrieDraft<TRoute> draft, int parent, int captures)
    {
        int index = _nodes.Count;
        _hasGreedy |= draft.Greedy.Count > 0;
        _maxCaptures = Math.Max(_maxCaptures, captures + (draft.Greedy.Count > 0 ? 1 : 0));
        TrieNode node = NodeOf(draft, parent);
        _nodes.Add(node);

        int literalVisits = AppendLiterals(draft, index, captures, ref node);
        int parameterVisits = 0;
        if (draft.Parameter is not null)
        {
            (node.Parameter, parameterVisits) = Append(draft.Parameter, index, captures + 1);
            node.SubtreeMethods |= _nodes[node.Parameter].SubtreeMethods;
        }

        // One path takes at most one literal child and the parameter child: the sum bounds the search, whatever the path.
        _nodes[index] = node;
        return (index, 1 + literalVisits + parameterVisits);
    }

    private int AppendLiterals(TrieDraft<TRoute> draft, int parent, int captures, ref TrieNode node)
    {
        int most = 0;
        int previous = -1;
        foreach ((string literal, TrieDraft<TRoute> child) in draft.Literals)
        {
            int start = Intern(literal);
            (int index, int visits) = Append(child, parent, captures);
            most = Math.Max(most, visits);
            node.SubtreeMethods |= _nodes[index].SubtreeMethods;
            node.LiteralMarks |= SegmentHash.Mark(CollectionsMarshal.AsSpan(_literals).Slice(start, literal.Length));

            ref TrieNode appended = ref CollectionsMarshal.AsSpan(_nodes)[index];
            (appended.LiteralStart, appended.LiteralLength) = (start, (ushort)literal.Length);
            if (previous >= 0) CollectionsMarshal.AsSpan(_nodes)[previous].NextLiteral = index;
            if (node.Fanout == LiteralFanout.Many) _hashed.Add(index);
            previous = index;
        }

        return most;
    }

    // The same few words recur in all large definitions; once in the pool, they stay in the cache.
    private int Intern(string literal)
    {
        if (_interned.TryGetValue(literal, out int start)) return start;
        start = _literals.Count;
        _literals.AddRange(Encoding.ASCII.GetBytes(literal));
        _interned.Add(literal, start);
        return start;
    }

    private TrieNode NodeOf(TrieDraft<TRoute> draft, int parent)
    {
        TrieNode node = new() { Parent = parent, Parameter = -1, NextLiteral = -1, Fanout = FanoutOf(draft.Literals.Count) };
        (node.OwnRoutes, node.OwnMethods) = AppendRoutes(draft.Own);
        (_, node.GreedyMethods) = AppendRoutes(draft.Greedy);
        node.SubtreeMethods = (byte)(MethodMask.Answered(node.OwnMethods) | MethodMask.Answered(node.GreedyMethods));
        return node;
    }

    private static LiteralFanout FanoutOf(int literals) => literals switch
    {
        0 => LiteralFanout.None,
        <= RoutingLimits.MaxFewLiterals => LiteralFanout.Few,
        _ => LiteralFanout.Many,
    };

    // The list is sorted by method, and so by method bit, which is how a search counts its way to the entry.
    private (int First, byte Methods) AppendRoutes(SortedList<RouteMethod, RouteEntry<TRoute>> routes)
    {
        int first = Routes.Count;
        byte methods = 0;
        foreach ((RouteMethod method, RouteEntry<TRoute> entry) in routes)
        {
            methods |= MethodMask.Of(method);
            Routes.Add(entry);
        }

        return (first, methods);
    }
}
