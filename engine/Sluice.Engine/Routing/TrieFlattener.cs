using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Engine.Routing;

/// <summary>
/// Lays a drafted tree out in contiguous arrays and proves how far a search of it can go. Routes stand in depth-first order, literals before the
/// parameter, and every node says where the routes of its children begin relative to its own: so subtrees of the same form are the same nodes.
/// </summary>
internal sealed class TrieFlattener<TRoute>(RouteDialect dialect)
    where TRoute : class
{
    private readonly List<TrieNode> _nodes = [];
    private readonly List<TrieEdge> _edges = [];
    private readonly List<byte> _literals = [];
    private readonly Dictionary<string, int> _interned = new(StringComparer.Ordinal);

    /// <summary>Nodes by all that they say, their edges included.</summary>
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private int _maxCaptures;
    private bool _hasGreedy;

    /// <summary>The routes in the order that nodes refer to.</summary>
    public List<RouteEntry<TRoute>> Routes { get; } = [];

    public TrieShape Flatten(TrieDraft<TRoute> root)
    {
        (int first, int visits) = Append(root, captures: 0);

        TrieNode[] nodes = [.. _nodes];
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(key);
        TrieEdges edges = new(nodes, [.. _edges], [.. _literals], BinaryPrimitives.ReadUInt64LittleEndian(key));

        long size = ((long)nodes.Length * Unsafe.SizeOf<TrieNode>()) + edges.SizeInBytes;
        return new TrieShape(dialect, nodes, first, edges, _maxCaptures, _hasGreedy, visits, size);
    }

    private (int Index, int Visits) Append(TrieDraft<TRoute> draft, int captures)
    {
        int first = Routes.Count;
        _hasGreedy |= draft.Greedy.Count > 0;
        _maxCaptures = Math.Max(_maxCaptures, captures + (draft.Greedy.Count > 0 ? 1 : 0));
        byte own = AppendRoutes(draft.Own);
        byte greedy = AppendRoutes(draft.Greedy);
        byte subtree = (byte)(MethodMask.Answered(own) | MethodMask.Answered(greedy));

        TrieEdge[] edges = new TrieEdge[draft.Literals.Count];
        (uint marks, int visits) = AppendLiterals(draft, first, captures, edges, ref subtree);
        int parameter = -1;
        int parameterRoutes = 0;
        if (draft.Parameter is not null)
        {
            parameterRoutes = Routes.Count - first;
            (parameter, int parameterVisits) = Append(draft.Parameter, captures + 1);
            subtree |= _nodes[parameter].SubtreeMethods;
            visits += parameterVisits;
        }

        TrieNode node = new()
        {
            Parameter = parameter, ParameterRoutes = parameterRoutes, EdgeCount = edges.Length, LiteralMarks = marks,
            OwnMethods = own, GreedyMethods = greedy, SubtreeMethods = subtree,
        };

        // One path takes at most one literal child and the parameter child: the sum bounds the search, whatever the path.
        return (Share(node, edges), 1 + visits);
    }

    private (uint Marks, int Visits) AppendLiterals(TrieDraft<TRoute> draft, int first, int captures, Span<TrieEdge> edges, ref byte subtree)
    {
        uint marks = 0;
        int most = 0;
        int count = 0;
        foreach ((string literal, TrieDraft<TRoute> child) in draft.Literals)
        {
            int start = Intern(literal);
            int routes = Routes.Count - first;
            (int index, int visits) = Append(child, captures);
            most = Math.Max(most, visits);
            subtree |= _nodes[index].SubtreeMethods;
            marks |= SegmentHash.Mark(CollectionsMarshal.AsSpan(_literals).Slice(start, literal.Length));
            edges[count++] = new TrieEdge(index, routes, start, literal.Length);
        }

        return (marks, most);
    }

    /// <summary>The node like this one, or this one if it is the first of its kind.</summary>
    private int Share(TrieNode node, ReadOnlySpan<TrieEdge> edges)
    {
        // FirstEdge is still 0: nodes that are alike have edges that are alike, wherever these stand.
        string form = string.Concat(MemoryMarshal.Cast<TrieNode, char>(new ReadOnlySpan<TrieNode>(in node)), MemoryMarshal.Cast<TrieEdge, char>(edges));
        if (_known.TryGetValue(form, out int index)) return index;
        index = _nodes.Count;
        _known.Add(form, index);
        _nodes.Add(node with { FirstEdge = _edges.Count });
        _edges.AddRange(edges);
        return index;
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

    // The list is sorted by method, and so by method bit, which is how a search counts its way to the entry.
    private byte AppendRoutes(SortedList<RouteMethod, RouteEntry<TRoute>> routes)
    {
        byte methods = 0;
        foreach ((RouteMethod method, RouteEntry<TRoute> entry) in routes)
        {
            methods |= MethodMask.Of(method);
            Routes.Add(entry);
        }

        return methods;
    }
}
