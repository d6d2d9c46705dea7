namespace Sluice.Engine.Routing;

/// <summary>
/// One resource of the compiled tree, 32 bytes. Nodes stand in depth-first order, literals before the parameter: the first literal
/// child is the next node, and the tail of a path shares cache lines.
/// </summary>
internal struct TrieNode
{
    /// <summary>Index of the parent; -1 at the root.</summary>
    public int Parent;

    /// <summary>Index of the <c>{param}</c> child; -1 without one.</summary>
    public int Parameter;

    /// <summary>Index of the next literal child of the same parent; -1 at the last.</summary>
    public int NextLiteral;

    /// <summary>Where this resource's own routes begin, in the order of their method bits; those of its <c>{greedy+}</c> child follow.</summary>
    public int OwnRoutes;

    /// <summary>The <see cref="SegmentHash.Mark"/> of every literal child: most segments that are none of them need not be compared.</summary>
    public uint LiteralMarks;

    /// <summary>Where the literal's bytes begin in the pool.</summary>
    public int LiteralStart;

    public ushort LiteralLength;

    public LiteralFanout Fanout;

    /// <summary>Methods of the resource itself (see <see cref="MethodMask"/>).</summary>
    public byte OwnMethods;

    /// <summary>Methods of the greedy child, whose routes begin at <see cref="GreedyRoutes"/>.</summary>
    public byte GreedyMethods;

    /// <summary>Request methods that something at or below this node answers: what lacks the method is not searched.</summary>
    public byte SubtreeMethods;

    public readonly int GreedyRoutes => OwnRoutes + System.Numerics.BitOperations.PopCount(OwnMethods);
}
