namespace Sluice.LoadTests.Peers;

/// <summary>What a case does with TLS: the same key, version and cipher for every proxy.</summary>
internal enum PeerTls
{
    /// <summary>Plaintext.</summary>
    None,

    /// <summary>One handshake for each connection, which is then kept.</summary>
    KeepAlive,

    /// <summary>A connection for each request, resumed from a ticket.</summary>
    Resumed,

    /// <summary>A connection and a full handshake for each request.</summary>
    Handshake,
}
