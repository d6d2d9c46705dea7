namespace Sluice.Protocol.WebSockets;

/// <summary>Why a handshake is refused, by the server or by the client. What to answer is in <see cref="HandshakeTable"/>.</summary>
public enum HandshakeReason : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    // Requests
    /// <summary>The method is not GET (RFC 6455 4.2.1).</summary>
    MethodNotGet,
    /// <summary>The request is not HTTP/1.1 (RFC 6455 4.2.1).</summary>
    VersionNotHttp11,
    /// <summary>Upgrade and Connection do not ask for websocket (RFC 6455 4.2.1).</summary>
    NoUpgrade,
    /// <summary>The request announces content, which would be taken for frames (RFC 9110 9.3.1).</summary>
    RequestWithContent,
    /// <summary>There is not exactly one Sec-WebSocket-Version (RFC 6455 4.2.1).</summary>
    VersionNotSingle,
    /// <summary>Sec-WebSocket-Version is not 13 (RFC 6455 4.2.2).</summary>
    VersionNotSupported,
    /// <summary>There is not exactly one Sec-WebSocket-Key (RFC 6455 11.3.1).</summary>
    KeyNotSingle,
    /// <summary>Sec-WebSocket-Key is not the base64 form of 16 bytes (RFC 6455 4.2.1).</summary>
    InvalidKey,
    /// <summary>The origin is not one that may connect (RFC 6455 10.2).</summary>
    OriginRefused,
    /// <summary>Sec-WebSocket-Protocol is not a list of different tokens (RFC 6455 4.1).</summary>
    InvalidSubprotocols,
    /// <summary>More subprotocols are offered than the limit (RFC 6455 10.4).</summary>
    TooManySubprotocols,
    /// <summary>Sec-WebSocket-Extensions is not a list of extensions with parameters (RFC 6455 9.1).</summary>
    InvalidExtensions,
    /// <summary>More extensions are offered than the limit (RFC 6455 10.4).</summary>
    TooManyExtensions,

    // Responses
    /// <summary>The server did not answer 101 (RFC 6455 4.1).</summary>
    NotSwitching,
    /// <summary>The response has no Upgrade field that says websocket and no more (RFC 6455 4.1).</summary>
    UpgradeNotConfirmed,
    /// <summary>The response does not say Connection: Upgrade (RFC 6455 4.1).</summary>
    ConnectionNotConfirmed,
    /// <summary>There is not exactly one Sec-WebSocket-Accept (RFC 6455 11.3.3).</summary>
    AcceptNotSingle,
    /// <summary>Sec-WebSocket-Accept does not belong to the key (RFC 6455 4.1).</summary>
    WrongAccept,
    /// <summary>The response names a subprotocol that was not offered, or more than one (RFC 6455 4.1).</summary>
    SubprotocolNotOffered,
    /// <summary>Sec-WebSocket-Extensions of the response is not a list of extensions with parameters (RFC 6455 9.1).</summary>
    InvalidExtensionResponse,
    /// <summary>The response names an extension that was not offered, or one twice (RFC 6455 9.1).</summary>
    ExtensionNotOffered,
    /// <summary>The response agrees to parameters of permessage-deflate that do not answer the offer (RFC 7692 7.1).</summary>
    InvalidDeflateResponse,
}
