namespace Sluice.Engine.Routing;

/// <summary>The compiled tree without its routes: immutable, shared by all loops.</summary>
/// <param name="Dialect">The rules it follows.</param>
/// <param name="Nodes">All nodes, each of them once.</param>
/// <param name="Root">Index of the root.</param>
/// <param name="Edges">Literal children by (node, segment).</param>
/// <param name="MaxCaptures">Most parameters on one route.</param>
/// <param name="HasGreedy">False spares HTTP APIs the second pass.</param>
/// <param name="WorstCaseVisits">Proved upper bound of the nodes that one pass visits, whatever the path.</param>
/// <param name="SizeInBytes">Memory of nodes, edges, table and literal bytes.</param>
internal sealed record TrieShape(
    RouteDialect Dialect,
    TrieNode[] Nodes,
    int Root,
    TrieEdges Edges,
    int MaxCaptures,
    bool HasGreedy,
    int WorstCaseVisits,
    long SizeInBytes);
