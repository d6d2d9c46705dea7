namespace Sluice.LoadTests.Peers;

/// <summary>What a case does with WebSocket.</summary>
internal enum PeerSocket
{
    /// <summary>Nothing: it is driven by wrk.</summary>
    None,

    /// <summary>Messages go through a proxy to the origin and back.</summary>
    Tunnel,

    /// <summary>Messages go to a server and back.</summary>
    Echo,

    /// <summary>Sessions over which nothing goes.</summary>
    Idle,
}
