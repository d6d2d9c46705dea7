namespace Sluice.Protocol.WebSockets;

/// <summary>Why a connection closes (RFC 6455 section 7.4.1 and the registry it founds). 3000 to 4999 belong to libraries and applications.</summary>
public enum CloseCode : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The purpose of the connection is fulfilled.</summary>
    Normal = 1000,

    /// <summary>A server goes down, or a browser leaves the page.</summary>
    GoingAway = 1001,

    /// <summary>The peer broke the protocol.</summary>
    ProtocolError = 1002,

    /// <summary>A type of data came that is not accepted, such as binary where only text is.</summary>
    UnsupportedData = 1003,

    /// <summary>Never sent: the Close frame that came had no code.</summary>
    NoStatus = 1005,

    /// <summary>Never sent: the connection ended without a Close frame.</summary>
    Abnormal = 1006,

    /// <summary>A message holds data that is not of its type, such as text that is not UTF-8.</summary>
    InvalidPayload = 1007,

    /// <summary>A message violates a policy of the receiver.</summary>
    PolicyViolation = 1008,

    /// <summary>A message is too big.</summary>
    MessageTooBig = 1009,

    /// <summary>Sent by clients: the server did not agree to an extension that is needed.</summary>
    MandatoryExtension = 1010,

    /// <summary>A server met a condition that it did not expect.</summary>
    InternalError = 1011,

    /// <summary>The server restarts; a client may connect again after a random delay.</summary>
    ServiceRestart = 1012,

    /// <summary>The server is overloaded.</summary>
    TryAgainLater = 1013,

    /// <summary>A gateway got an invalid answer from its upstream.</summary>
    BadGateway = 1014,

    /// <summary>Never sent: the TLS handshake failed.</summary>
    TlsHandshake = 1015,
}
