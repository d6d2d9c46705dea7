using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;
using Sluice.Transport;

namespace Sluice.LoadTests.WebSockets;

/// <summary>Where a WebSocket client connects, and what it sends.</summary>
/// <param name="Port">Port on 127.0.0.1.</param>
/// <param name="Path">Request target.</param>
/// <param name="MessageBytes">Length of each message.</param>
/// <param name="IsCompressed">Whether permessage-deflate is offered, and must be agreed to.</param>
internal sealed record EchoTarget(int Port, string Path, int MessageBytes, bool IsCompressed)
{
    private const int DeflatersKept = 64;
    private const string Sample = "{\"id\":1234,\"name\":\"Rex\",\"price\":249.99} ";

    /// <summary>What is offered.</summary>
    public ClientHandshake Handshake { get; } = new([], IsCompressed ? DeflateOffer.Default : null);

    public DialTarget Address { get; } = DialTarget.Tcp("127.0.0.1", Port);

    /// <summary>Where compressors come from.</summary>
    public DeflatePool Deflaters { get; } = new(DeflatersKept);

    /// <summary>The payload of every message: text that compresses as JSON does.</summary>
    public byte[] Payload { get; } = [.. Enumerable.Range(0, MessageBytes).Select(index => (byte)Sample[index % Sample.Length])];
}
