namespace Sluice.Protocol.WebSockets;

/// <summary>What a server accepts in handshakes.</summary>
public sealed record ServerHandshakePolicy
{
    /// <summary>Any origin, no subprotocol, no compression.</summary>
    public static ServerHandshakePolicy Default { get; } = new();

    /// <summary>
    /// The subprotocols that the server speaks, as tokens. The first that the client offers and the server speaks is chosen: the order of
    /// preference is the client's.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Subprotocols { get; init; } = [];

    /// <summary>Compression, or null for none.</summary>
    public DeflatePolicy? Deflate { get; init; }

    /// <summary>The origins that may connect, compared as they are sent but for case; null for any, and for clients that send none.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Origins { get; init; }

    /// <summary>Most subprotocols that may be offered. Each is compared with every other.</summary>
    public int MaxSubprotocols { get; init; } = 32;

    /// <summary>Most extensions that may be offered, the same one with other parameters included.</summary>
    public int MaxExtensions { get; init; } = 16;
}
