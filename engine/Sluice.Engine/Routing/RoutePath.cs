namespace Sluice.Engine.Routing;

/// <summary>Where the segments of a request path begin and end.</summary>
internal static class RoutePath
{
    /// <summary>
    /// Finds the first segment, and for REST cuts the trailing slashes off. Offsets into the result are offsets into the path given.
    /// </summary>
    /// <param name="path">The path; comes back without what does not take part in the match.</param>
    /// <param name="dialect">REST counts a run of leading or trailing slashes as one; an HTTP API takes the path literally.</param>
    /// <param name="position">Offset of the first segment; beyond the path's length when there is none.</param>
    /// <returns>False for a path that does not begin with a slash.</returns>
    public static bool TryEnter(ref ReadOnlySpan<byte> path, RouteDialect dialect, out int position)
    {
        position = 1;
        if (path.Length <= 1) return path.IsEmpty || EnterRoot(ref path);
        if (path[0] != '/') return false;
        if (dialect == RouteDialect.Http) return true;

        if (path[1] == '/') position = path.IndexOfAnyExcept((byte)'/');
        if (position < 0) { position = 1; path = []; }
        else if (path[^1] == '/') path = path.TrimEnd((byte)'/');
        return true;
    }

    private static bool EnterRoot(ref ReadOnlySpan<byte> path)
    {
        if (path[0] != '/') return false;
        path = [];
        return true;
    }
}
