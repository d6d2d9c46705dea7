namespace Sluice.Engine.Routing;

/// <summary>What one trie may grow to. A definition beyond any of these is refused when it is compiled.</summary>
internal static class RoutingLimits
{
    /// <summary>Routes of one stage.</summary>
    public const int MaxRoutes = 1_000_000;

    /// <summary>Segments of one template; the search recurses at most this deep.</summary>
    public const int MaxTemplateSegments = 64;

    /// <summary>Bytes of one literal segment after normalisation; the search keeps a buffer of this size on its stack.</summary>
    public const int MaxLiteralBytes = 512;

    /// <summary>
    /// Nodes that the worst request may visit, as proved when the trie is built (see <see cref="RouteTrie{TRoute}.WorstCaseVisits"/>).
    /// Only definitions made for the purpose come near: it takes that many routes which differ in nothing but literal against parameter.
    /// </summary>
    public const int MaxVisitsPerMatch = 16_384;

    /// <summary>Literal children up to which a node's are looked at one by one.</summary>
    public const int MaxFewLiterals = 8;
}
