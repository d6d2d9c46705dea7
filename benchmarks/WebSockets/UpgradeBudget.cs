using Sluice.Benchmarks.Budgets;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A handshake checked and answered, as a browser sends it.</summary>
public sealed class UpgradeBudget : IBudgetedOperation
{
    private static readonly byte[] Request = [.. """
        GET /chat HTTP/1.1
        Host: api.example.com
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Origin: https://app.example.com
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits


        """.ReplaceLineEndings("\r\n").Select(c => (byte)c)];

    private static readonly ServerHandshakePolicy Policy = new() { Deflate = DeflatePolicy.Default };

    private readonly RequestHead _head = new();
    private readonly byte[] _response = new byte[512];

    public string Name => "websocket.handshake";

    public void Setup() => default(RequestHeadParser).Parse(Request, _head, HeadLimits.Request, out _);

    public void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var reason = ServerHandshake.Check(Request, _head, Policy, out var agreed);
            if (reason != HandshakeReason.None) throw new InvalidOperationException($"The handshake is refused: {reason}.");
            var writer = new HeadWriter(_response);
            ServerHandshake.WriteResponse(ref writer, Request, _head, agreed);
        }
    }
}
