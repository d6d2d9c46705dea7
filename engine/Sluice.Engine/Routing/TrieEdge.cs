namespace Sluice.Engine.Routing;

/// <summary>A literal and the node behind it, 16 bytes. The edges of one node stand side by side.</summary>
/// <param name="Target">Index of the child.</param>
/// <param name="Routes">How many routes stand between the parent's first and the child's.</param>
/// <param name="LiteralStart">Where the literal's bytes begin in the pool.</param>
/// <param name="LiteralLength">How many they are.</param>
internal readonly record struct TrieEdge(int Target, int Routes, int LiteralStart, int LiteralLength);
