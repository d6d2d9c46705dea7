namespace Sluice.Engine.Routing;

/// <summary>Whose matching rules a trie follows; docs/routing.md puts the two side by side.</summary>
internal enum RouteDialect : byte
{
    /// <summary>REST APIs: a run of leading or trailing slashes counts as one; the most specific segment wins, level by level.</summary>
    Rest,

    /// <summary>HTTP APIs: the trailing slash is significant; a full match beats every greedy one; <c>$default</c> takes the rest.</summary>
    Http,
}
