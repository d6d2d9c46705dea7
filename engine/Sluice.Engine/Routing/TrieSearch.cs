using System.Runtime.CompilerServices;

namespace Sluice.Engine.Routing;

/// <summary>
/// One search of a trie for (path, method) jointly, with back-tracking: at each node the literal child is tried, then the parameter, then
/// the greedy, and a branch that ends without the method gives way to the next.
/// </summary>
internal ref struct TrieSearch(TrieShape shape, ReadOnlySpan<byte> path, byte methodBit, bool allowGreedy, Span<PathCapture> captures)
{
    /// <summary>No route.</summary>
    public const int None = -1;

    private readonly TrieNode[] _nodes = shape.Nodes;
    private readonly TrieEdges _edges = shape.Edges;
    private readonly ReadOnlySpan<byte> _path = path;
    private readonly Span<PathCapture> _captures = captures;
    private readonly byte _methodBit = methodBit;
    private readonly bool _allowGreedy = allowGreedy;
    private readonly bool _hasEscapes = path.Contains((byte)'%');

    /// <summary>Parameters captured by the route that was found.</summary>
    public int CaptureCount { get; private set; }

    /// <summary>Position of the route found at or below <paramref name="index"/>, or <see cref="None"/>.</summary>
    /// <param name="index">The node that the path has reached.</param>
    /// <param name="routes">Position of the node's first route.</param>
    /// <param name="position">Offset of the next segment; beyond the path's length when none is left.</param>
    /// <param name="captured">Parameters captured above.</param>
    public int Find(int index, int routes, int position, int captured)
    {
        while (true)
        {
            ref readonly TrieNode node = ref _nodes[index];
            if ((node.SubtreeMethods & _methodBit) == 0) return None;
            if (position > _path.Length) return Accept(node.OwnMethods, routes, captured);

            int end = EndOfSegment(position);
            int literal = node.EdgeCount > 0 ? FindLiteral(index, in node, _path[position..end]) : None;
            bool parameter = node.Parameter >= 0 && end > position;
            bool greedy = _allowGreedy && node.GreedyMethods != 0;
            int found;

            if (literal >= 0)
            {
                ref readonly TrieEdge edge = ref _edges[literal];
                if (parameter || greedy) found = Find(edge.Target, routes + edge.Routes, end + 1, captured);
                else { index = edge.Target; routes += edge.Routes; position = end + 1; continue; }
                if (found != None) return found;
            }

            if (parameter)
            {
                _captures[captured] = new PathCapture(position, end - position);
                if (greedy) found = Find(node.Parameter, routes + node.ParameterRoutes, end + 1, captured + 1);
                else { index = node.Parameter; routes += node.ParameterRoutes; position = end + 1; captured++; continue; }
                if (found != None) return found;
            }

            return greedy ? AcceptRest(in node, routes, position, captured) : None;
        }
    }

    private int Accept(byte methods, int firstRoute, int captured)
    {
        int position = MethodMask.PositionOf(methods, _methodBit);
        if (position < 0) return None;
        CaptureCount = captured;
        return firstRoute + position;
    }

    // A greedy needs a segment with something in it; slashes alone are none.
    private int AcceptRest(ref readonly TrieNode node, int routes, int position, int captured)
    {
        if (_path[position..].IndexOfAnyExcept((byte)'/') < 0) return None;
        int found = Accept(node.GreedyMethods, routes + node.GreedyRoutes, captured + 1);
        if (found != None) _captures[captured] = new PathCapture(position, _path.Length - position);
        return found;
    }

    private readonly int EndOfSegment(int position)
    {
        int length = _path[position..].IndexOf((byte)'/');
        return length < 0 ? _path.Length : position + length;
    }

    private readonly int FindLiteral(int index, ref readonly TrieNode node, ReadOnlySpan<byte> segment) =>
        _hasEscapes ? FindLiteralEscaped(index, in node, segment) : _edges.Find(index, in node, segment);

    // Out of line: most paths hold no escape and should not pay for the buffer.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int FindLiteralEscaped(int index, ref readonly TrieNode node, ReadOnlySpan<byte> segment)
    {
        Span<byte> normal = stackalloc byte[RoutingLimits.MaxLiteralBytes];
        int length = SegmentText.Normalize(segment, normal);
        return length < 0 ? None : _edges.Find(index, in node, normal[..length]);
    }
}
