using System.Text;
using Sluice.Benchmarks.Gateways;
using Sluice.Protocol.WebSockets;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A tunnel through a whole gateway in memory, and a frame for each direction.</summary>
internal sealed class TunnelledMessages
{
    private readonly MemoryGateway _gateway;
    private readonly byte[] _up;
    private readonly byte[] _down;

    public TunnelledMessages(int length)
    {
        const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
        const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
        _gateway = new MemoryGateway(
            Encoding.ASCII.GetBytes($"GET /json HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n\r\n"),
            Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept}\r\n\r\n"));
        if (!_gateway.RoundTrip().StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)) throw new InvalidOperationException("The gateway did not switch.");
        var payload = SampleJson.OfLength(length);
        _up = Frame(payload, WebSocketRole.Client);
        _down = Frame(payload, WebSocketRole.Server);
    }

    /// <summary>A message up and one down, so many times.</summary>
    public void Run(int times) => _gateway.Carry(_up, _down, times);

    private static byte[] Frame(byte[] payload, WebSocketRole role)
    {
        var frame = new byte[FrameWriter.MaxHeaderBytes + payload.Length];
        return frame[..FrameWriter.WriteFrame(frame, OpCode.Text, payload, role, 0x1A2B3C4D)];
    }
}
