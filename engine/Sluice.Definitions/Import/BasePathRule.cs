namespace Sluice.Definitions.Import;

/// <summary>What a base path puts before every path.</summary>
internal static class BasePathRule
{
    /// <summary>The prefix: empty, or a path without a slash at its end.</summary>
    internal static string Prefix(BasePathMode mode, string basePath)
    {
        string[] segments = basePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> kept = mode switch
        {
            BasePathMode.Prepend => segments,
            BasePathMode.Split => segments.Skip(1),
            _ => [],
        };
        return string.Concat(kept.Select(segment => "/" + segment));
    }
}
