using System.Text;
using Protocol.Tests.Http1;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>Handshakes as text, both ways.</summary>
internal static class Handshakes
{
    /// <summary>The example of RFC 6455 section 1.3.</summary>
    public const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    public const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    public const string Request = "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + $"Sec-WebSocket-Key: {Key}\r\nSec-WebSocket-Version: 13\r\n\r\n";

    public const string Response = $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept}\r\n\r\n";

    /// <summary>A head with more field lines.</summary>
    public static string With(string head, params string[] lines) => head[..^2] + string.Concat(lines.Select(line => line + "\r\n")) + "\r\n";

    /// <summary>A head without the field lines that begin so.</summary>
    public static string Without(string head, string name) =>
        string.Join("\r\n", head.Split("\r\n").Where(line => !line.StartsWith(name, StringComparison.OrdinalIgnoreCase)));

    public static (HandshakeReason Reason, AgreedHandshake Agreed, string Response) Serve(string request, ServerHandshakePolicy? policy = null)
    {
        var bytes = Raw.Bytes(request);
        var head = new RequestHead();
        Assert.Equal(HeadStatus.Done, default(RequestHeadParser).Parse(bytes, head, HeadLimits.Request, out _));
        var reason = ServerHandshake.Check(bytes, head, policy ?? ServerHandshakePolicy.Default, out var agreed);
        var block = new byte[2_048];
        var writer = new HeadWriter(block);
        if (reason == HandshakeReason.None) ServerHandshake.WriteResponse(ref writer, bytes, head, agreed);
        else ServerHandshake.WriteRefusal(ref writer, reason);
        writer.End();
        Assert.False(writer.HasOverflowed);
        return (reason, agreed, Raw.Text(block.AsSpan(0, writer.Written)));
    }

    public static (HandshakeReason Reason, AgreedHandshake Agreed) Connect(string response, DeflateOffer? deflate = null, params string[] subprotocols)
    {
        var (bytes, head) = ParseResponse(response);
        var client = new ClientHandshake([.. subprotocols.Select(name => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(name))], deflate);
        return (client.Check(bytes, head, Encoding.ASCII.GetBytes(Key), out var agreed), agreed);
    }

    public static HandshakeReason Tunnel(string request, string response)
    {
        var requestBytes = Raw.Bytes(request);
        var requestHead = new RequestHead();
        Assert.Equal(HeadStatus.Done, default(RequestHeadParser).Parse(requestBytes, requestHead, HeadLimits.Request, out _));
        var (bytes, head) = ParseResponse(response);
        return TunnelHandshake.Check(requestBytes, requestHead, bytes, head);
    }

    /// <summary>What the server agrees to, having said so in a response that the client's reading confirms.</summary>
    public static DeflateParameters? Agree(string offer, DeflatePolicy policy)
    {
        var (reason, agreed, _) = Serve(With(Request, $"Sec-WebSocket-Extensions: {offer}"), new() { Deflate = policy });
        Assert.Equal(HandshakeReason.None, reason);
        return agreed.Deflate;
    }

    public static string Describe(DeflateParameters? agreed) => agreed is { } a
        ? $"{a.ServerWindowBits} {a.ClientWindowBits} {(a.ServerKeepsContext ? "kept" : "fresh")} {(a.ClientKeepsContext ? "kept" : "fresh")}"
        : "none";

    private static (byte[] Bytes, ResponseHead Head) ParseResponse(string response)
    {
        var bytes = Raw.Bytes(response);
        var head = new ResponseHead();
        Assert.Equal(HeadStatus.Done, default(ResponseHeadParser).Parse(bytes, head, KnownMethod.Get, HeadLimits.Response, out _));
        return (bytes, head);
    }
}
