namespace Sluice.Engine.Routing;

/// <summary>
/// One shape of the compiled tree, 24 bytes. Resources below which everything is alike, as with the items of many collections, have one node:
/// what tells them apart is the position of their first route, which a search adds up on its way down.
/// </summary>
internal readonly record struct TrieNode
{
    /// <summary>Index of the <c>{param}</c> child; -1 without one.</summary>
    public int Parameter { get; init; }

    /// <summary>How many routes stand between the first of this node and the first of its <c>{param}</c> child.</summary>
    public int ParameterRoutes { get; init; }

    /// <summary>The literal children: so many edges from here on.</summary>
    public int FirstEdge { get; init; }

    public int EdgeCount { get; init; }

    /// <summary>The <see cref="SegmentHash.Mark"/> of every literal child: most segments that are none of them need not be compared.</summary>
    public uint LiteralMarks { get; init; }

    /// <summary>Methods of the resource itself (see <see cref="MethodMask"/>). Its routes are the node's first, in the order of their method bits.</summary>
    public byte OwnMethods { get; init; }

    /// <summary>Methods of the <c>{greedy+}</c> child, whose routes follow.</summary>
    public byte GreedyMethods { get; init; }

    /// <summary>Request methods that something at or below this node answers: what lacks the method is not searched.</summary>
    public byte SubtreeMethods { get; init; }

    /// <summary>How many routes stand before those of the greedy child.</summary>
    public int GreedyRoutes => System.Numerics.BitOperations.PopCount(OwnMethods);
}
