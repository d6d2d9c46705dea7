using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.LoadTests.Origin;

/// <summary>The answer to a request for the WebSocket path.</summary>
/// <param name="Response">A 101, or a refusal without content.</param>
/// <param name="IsAgreed">Whether it is a 101.</param>
/// <param name="Deflate">What was agreed on for compression.</param>
internal sealed record OriginHandshake(byte[] Response, bool IsAgreed, DeflateParameters? Deflate)
{
    private const int MaxResponseBytes = 1024;

    private static readonly ServerHandshakePolicy Compressing = new() { Deflate = DeflatePolicy.Default };

    public static ReadOnlySpan<byte> Path => "/ws"u8;

    /// <param name="bytes">The block that begins with the head's first byte.</param>
    /// <param name="head">The request.</param>
    public static OriginHandshake Of(ReadOnlySpan<byte> bytes, RequestHead head)
    {
        var policy = head.Query.Of(bytes).SequenceEqual("deflate=no"u8) ? ServerHandshakePolicy.Default : Compressing;
        var reason = ServerHandshake.Check(bytes, head, policy, out var agreed);
        var block = new byte[MaxResponseBytes];
        var writer = new HeadWriter(block);
        if (reason == HandshakeReason.None)
        {
            ServerHandshake.WriteResponse(ref writer, bytes, head, agreed);
        }
        else
        {
            ServerHandshake.WriteRefusal(ref writer, reason);
            writer.WriteField("Content-Length"u8, 0);
            writer.Write("Connection: close\r\n"u8);
        }

        writer.End();
        return new OriginHandshake(block[..writer.Written], reason == HandshakeReason.None, agreed.Deflate);
    }
}
