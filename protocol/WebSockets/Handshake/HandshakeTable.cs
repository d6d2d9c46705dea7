namespace Sluice.Protocol.WebSockets;

/// <summary>What each <see cref="HandshakeReason"/> means and what is answered.</summary>
public static class HandshakeTable
{
    private static readonly HandshakeRefusal[] Rows =
    [
        new(HandshakeReason.None, 0, "", ""),

        // Requests
        new(HandshakeReason.MethodNotGet, 405, "RFC 6455 4.2.1", "The method is not GET"),
        new(HandshakeReason.VersionNotHttp11, 400, "RFC 6455 4.2.1", "The request is not HTTP/1.1"),
        new(HandshakeReason.NoUpgrade, 426, "RFC 6455 4.2.1", "Upgrade and Connection do not ask for websocket"),
        new(HandshakeReason.RequestWithContent, 400, "RFC 9110 9.3.1", "The request announces content, which would be taken for frames"),
        new(HandshakeReason.VersionNotSingle, 400, "RFC 6455 4.2.1", "There is not exactly one Sec-WebSocket-Version"),
        new(HandshakeReason.VersionNotSupported, 426, "RFC 6455 4.2.2", "Sec-WebSocket-Version is not 13"),
        new(HandshakeReason.KeyNotSingle, 400, "RFC 6455 11.3.1", "There is not exactly one Sec-WebSocket-Key"),
        new(HandshakeReason.InvalidKey, 400, "RFC 6455 4.2.1", "Sec-WebSocket-Key is not the base64 form of 16 bytes"),
        new(HandshakeReason.OriginRefused, 403, "RFC 6455 10.2", "The origin is not one that may connect"),
        new(HandshakeReason.InvalidSubprotocols, 400, "RFC 6455 4.1", "Sec-WebSocket-Protocol is not a list of different tokens"),
        new(HandshakeReason.TooManySubprotocols, 400, "RFC 6455 10.4", "More subprotocols are offered than the limit"),
        new(HandshakeReason.InvalidExtensions, 400, "RFC 6455 9.1", "Sec-WebSocket-Extensions is not a list of extensions with parameters"),
        new(HandshakeReason.TooManyExtensions, 400, "RFC 6455 10.4", "More extensions are offered than the limit"),

        // Responses
        new(HandshakeReason.NotSwitching, 502, "RFC 6455 4.1", "The server did not answer 101"),
        new(HandshakeReason.UpgradeNotConfirmed, 502, "RFC 6455 4.1", "The response has no Upgrade field that says websocket and no more"),
        new(HandshakeReason.ConnectionNotConfirmed, 502, "RFC 6455 4.1", "The response does not say Connection: Upgrade"),
        new(HandshakeReason.AcceptNotSingle, 502, "RFC 6455 11.3.3", "There is not exactly one Sec-WebSocket-Accept"),
        new(HandshakeReason.WrongAccept, 502, "RFC 6455 4.1", "Sec-WebSocket-Accept does not belong to the key"),
        new(HandshakeReason.SubprotocolNotOffered, 502, "RFC 6455 4.1", "The response names a subprotocol that was not offered, or more than one"),
        new(HandshakeReason.InvalidExtensionResponse, 502, "RFC 6455 9.1",
            "Sec-WebSocket-Extensions of the response is not a list of extensions with parameters"),
        new(HandshakeReason.ExtensionNotOffered, 502, "RFC 6455 9.1", "The response names an extension that was not offered, or one twice"),
        new(HandshakeReason.InvalidDeflateResponse, 502, "RFC 7692 7.1",
            "The response agrees to parameters of permessage-deflate that do not answer the offer"),
    ];

    /// <summary>Every refusal, in the order of the enum, without <see cref="HandshakeReason.None"/>.</summary>
    public static ReadOnlySpan<HandshakeRefusal> All => Rows.AsSpan(1);

    /// <summary>The row of <paramref name="reason"/>.</summary>
    public static ref readonly HandshakeRefusal Of(HandshakeReason reason) => ref Rows[(int)reason];
}
