namespace Sluice.Fuzz.Targets;

/// <summary>Words of the WebSocket handshake.</summary>
internal static class HandshakeWords
{
    public const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    public const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    public static readonly string[] All =
    [
        "\r\n", ": ", ", ", ",", ";", "; ", "=", "\"", "\\", " ", "\t", "Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Connection: ", "websocket", "upgrade", "h2c", "keep-alive",
        "Sec-WebSocket-Version: 13\r\n", "Sec-WebSocket-Version: ", $"Sec-WebSocket-Key: {Key}\r\n", "Sec-WebSocket-Key: ", $"Sec-WebSocket-Accept: {Accept}\r\n", "Sec-WebSocket-Accept: ", Key, Accept,
        "Sec-WebSocket-Protocol: ", "Sec-WebSocket-Protocol: chat\r\n", "chat", "superchat", "Origin: https://a\r\n", "Origin: ", "https://a", "https://b",
        "Sec-WebSocket-Extensions: ", "Sec-WebSocket-Extensions: permessage-deflate\r\n", "permessage-deflate", "server_no_context_takeover", "client_no_context_takeover",
        "server_max_window_bits", "client_max_window_bits", "server_max_window_bits=8", "client_max_window_bits=15", "=\"10\"", "=7", "=16", "=08", "x-foo", "Content-Length: 0\r\n",
        "Content-Length: 1\r\n", "Transfer-Encoding: chunked\r\n", "13", "8", "12",
    ];
}
