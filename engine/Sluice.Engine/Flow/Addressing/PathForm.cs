namespace Sluice.Engine.Flow.Addressing;

/// <summary>A path that names its API and stage.</summary>
/// <param name="ApiId">Where in the path the API id stands.</param>
/// <param name="Stage">Where in the path the stage stands.</param>
/// <param name="PathStart">Index of the first byte behind them.</param>
internal readonly record struct PathForm(Range ApiId, Range Stage, int PathStart)
{
    /// <summary>Reads <c>/_aws/execute-api/{apiId}/{stage}/...</c> and, where it is on, <c>/restapis/{apiId}/{stage}/_user_request_/...</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> path, bool restApis, out PathForm form)
    {
        form = default;
        if (path.Length < 2) return false;
        if (path[1] == '_' && path.StartsWith("/_aws/execute-api/"u8)) return TryRead(path, "/_aws/execute-api/"u8.Length, out form);
        if (!restApis || path[1] != 'r' || !path.StartsWith("/restapis/"u8)) return false;
        if (!TryRead(path, "/restapis/"u8.Length, out form)) return false;
        var rest = path[form.PathStart..];
        var marker = "/_user_request_"u8;
        if (!rest.StartsWith(marker) || (rest.Length > marker.Length && rest[marker.Length] != '/')) return false;
        form = form with { PathStart = form.PathStart + marker.Length };
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> path, int apiStart, out PathForm form)
    {
        form = default;
        var apiLength = path[apiStart..].IndexOf((byte)'/');
        if (apiLength <= 0) return false;
        var stageStart = apiStart + apiLength + 1;
        var stageLength = path[stageStart..].IndexOf((byte)'/');
        var end = stageLength < 0 ? path.Length : stageStart + stageLength;
        if (end == stageStart) return false;
        form = new PathForm(apiStart..(apiStart + apiLength), stageStart..end, end);
        return true;
    }
}
