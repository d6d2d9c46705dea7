using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Sluice.Engine.Routing;

/// <summary>
/// The routes of one stage, compiled: finds the route for a path's raw bytes and a method without allocating. Immutable. The rules, and
/// how paths are decoded, are the tables of docs/routing.md.
/// </summary>
internal sealed class RouteTrie<TRoute>
    where TRoute : class
{
    private readonly TrieShape _shape;
    private readonly RouteEntry<TRoute>[] _entries;
    private readonly TRoute[] _routes;
    private readonly TRoute? _default;

    internal RouteTrie(TrieShape shape, RouteEntry<TRoute>[] entries, RouteEntry<TRoute>? defaultEntry)
    {
        _shape = shape;
        _entries = defaultEntry is null ? entries : [.. entries, defaultEntry];
        _routes = [.. entries.Select(entry => entry.Route)];
        _default = defaultEntry?.Route;
    }

    public RouteDialect Dialect => _shape.Dialect;

    /// <summary>Length that the span of captures needs.</summary>
    public int MaxCaptures => _shape.MaxCaptures;

    /// <summary>No path makes one search visit more nodes than this: each level follows at most the literal and the parameter.</summary>
    public int WorstCaseVisits => _shape.WorstCaseVisits;

    /// <summary>Memory of the compiled tree, without the routes themselves.</summary>
    public long SizeInBytes => _shape.SizeInBytes + ((long)_routes.Length * IntPtr.Size);

    /// <summary>Every route, in the order of the tree; <c>$default</c> last.</summary>
    public IReadOnlyList<RouteEntry<TRoute>> Entries => _entries;

    /// <param name="path">Raw bytes after the stage or base path, without the query; empty means <c>/</c>.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="captures">Receives the parameters' values in the order of the route's names; at least <see cref="MaxCaptures"/> long.</param>
    /// <param name="route">The route of highest precedence that answers both.</param>
    /// <param name="captureCount">How many captures were written.</param>
    /// <returns>False when no route answers path and method together.</returns>
    public bool TryMatch(
        ReadOnlySpan<byte> path, RouteMethod method, Span<PathCapture> captures, [NotNullWhen(true)] out TRoute? route, out int captureCount)
    {
        Debug.Assert(captures.Length >= _shape.MaxCaptures, "The span of captures is too short for this trie.");
        Debug.Assert(method != RouteMethod.Any, "ANY belongs to definitions, not to requests.");

        int found = RoutePath.TryEnter(ref path, Dialect, out int position)
            ? Search(path, position, MethodMask.Of(method), captures, out captureCount)
            : NoMatch(out captureCount);
        route = found == TrieSearch.None ? _default : _routes[found];
        return route is not null;
    }

    /// <summary>Why this route and not another: looks at every route, so it is for people, not for requests.</summary>
    /// <param name="path">As for a match.</param>
    /// <param name="method">As for a match.</param>
    /// <param name="limit">Most candidates to list.</param>
    public RouteExplanation Explain(ReadOnlySpan<byte> path, RouteMethod method, int limit = 20)
    {
        PathCapture[] captures = new PathCapture[MaxCaptures];
        TryMatch(path, method, captures, out TRoute? chosen, out _);
        return RouteExplainer.Explain(_entries, Dialect, path, method, chosen, limit);
    }

    private int Search(ReadOnlySpan<byte> path, int position, byte methodBit, Span<PathCapture> captures, out int captureCount)
    {
        // REST weighs segment by segment, so greedy routes take part at once. An HTTP API prefers any full match to any greedy one.
        bool greedyAtOnce = Dialect == RouteDialect.Rest;
        TrieSearch search = new(_shape, path, methodBit, greedyAtOnce, captures);
        int found = search.Find(_shape.Root, 0, position, 0);
        if (found == TrieSearch.None && !greedyAtOnce && _shape.HasGreedy)
        {
            search = new TrieSearch(_shape, path, methodBit, allowGreedy: true, captures);
            found = search.Find(_shape.Root, 0, position, 0);
        }

        captureCount = search.CaptureCount;
        return found;
    }

    private static int NoMatch(out int captureCount)
    {
        captureCount = 0;
        return TrieSearch.None;
    }
}
