namespace Sluice.LoadTests.Origin;

/// <summary>A request head as strings, one char per byte (Latin-1), so that an echo shows what came.</summary>
/// <param name="Method">Method token.</param>
/// <param name="Target">Request target as sent.</param>
/// <param name="Path">Path as sent, not decoded.</param>
/// <param name="Query">Query without its question mark; empty when there is none.</param>
/// <param name="Version">1.0 or 1.1.</param>
/// <param name="Fields">Field lines in order.</param>
/// <param name="HasContent">Whether content follows.</param>
/// <param name="KeepAlive">Whether the client lets the connection go on.</param>
/// <param name="ExpectsContinue">Whether the client waits for 100 before it sends its content.</param>
internal sealed record OriginRequest(
    string Method,
    string Target,
    string Path,
    string Query,
    string Version,
    IReadOnlyList<OriginField> Fields,
    bool HasContent,
    bool KeepAlive,
    bool ExpectsContinue)
{
    /// <summary>What a request for the WebSocket path is answered; null for every other path.</summary>
    public OriginHandshake? Handshake { get; init; }
}

/// <summary>A field line.</summary>
internal readonly record struct OriginField(string Name, string Value);
