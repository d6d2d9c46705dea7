namespace Sluice.LoadTests.Peers;

/// <summary>A request that all proxies carry, named as on the command line.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Throttled">Whether Sluice runs with a stage throttle, set high enough that it never refuses.</param>
internal sealed record PeerCase(string Name, bool Throttled)
{
    /// <summary>Path that is asked for.</summary>
    public const string Path = "/json";

    public static IReadOnlyList<PeerCase> All { get; } =
    [
        new("small-get", Throttled: false),
        new("small-get-throttled", Throttled: true),
    ];

    /// <summary>The 110 bytes that the upstream answers.</summary>
    public static string Body { get; } =
        """{"id":7,"name":"Rex","kind":"dog","price":249.99,"tags":["small","brown"],"inStock":true,"note":"keep calm!!"}""";
}
