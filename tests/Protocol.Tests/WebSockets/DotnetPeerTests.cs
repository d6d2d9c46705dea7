using System.Net.WebSockets;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>The runtime's own WebSocket, as client and as server, plain and with every agreement on compression that it knows.</summary>
public sealed class DotnetPeerTests
{
    public static TheoryData<WebSocketRole, bool, int, bool> Peers
    {
        get
        {
            var peers = new TheoryData<WebSocketRole, bool, int, bool>();
            foreach (var role in Enum.GetValues<WebSocketRole>())
            {
                peers.Add(role, false, 15, true);
                foreach (var bits in new[] { 9, 12, 15 })
                {
                    peers.Add(role, true, bits, true);
                    peers.Add(role, true, bits, false);
                }
            }

            return peers;
        }
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task It_gets_back_what_it_sent_and_closes(WebSocketRole endpointRole, bool isCompressed, int windowBits, bool keepsContext)
    {
        var random = new Random(windowBits);
        DeflateParameters? agreed = isCompressed ? new(windowBits, 24 - windowBits, keepsContext, !keepsContext || windowBits == 9) : null;
        var endpoint = new EchoEndpoint(endpointRole, agreed: agreed);
        using var peer = WebSocket.CreateFromStream(new EchoStream(endpoint, random), new WebSocketCreationOptions
        {
            IsServer = endpointRole == WebSocketRole.Client,
            DangerousDeflateOptions = agreed is { } a
                ? new()
                {
                    ServerMaxWindowBits = a.ServerWindowBits, ClientMaxWindowBits = a.ClientWindowBits,
                    ServerContextTakeover = a.ServerKeepsContext, ClientContextTakeover = a.ClientKeepsContext,
                }
                : null,
        });
        for (var i = 0; i < 60; i++) await Exchange(peer, random, i);
        await peer.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", CancellationToken.None);
        Assert.Equal((WebSocketState.Closed, WebSocketCloseStatus.NormalClosure), (peer.State, peer.CloseStatus));
        Assert.True(endpoint.IsClosed);
        Assert.Equal(FailReason.None, endpoint.FailReason);
    }

    private static async Task Exchange(WebSocket peer, Random random, int i)
    {
        var isText = random.Next(2) == 0;
        var length = i == 0 ? 0 : random.Next(i % 10 == 0 ? 70_000 : 2_000);
        var message = isText ? Samples.Text(random, length) : Samples.Of(random, length);
        var type = isText ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        var cut = random.Next(3) == 0 ? random.Next(message.Length + 1) : 0;
        var flags = random.Next(4) == 0 ? WebSocketMessageFlags.DisableCompression : WebSocketMessageFlags.None;
        if (cut > 0) await peer.SendAsync(message.AsMemory(0, cut), type, flags, CancellationToken.None);
        await peer.SendAsync(message.AsMemory(cut), type, flags | WebSocketMessageFlags.EndOfMessage, CancellationToken.None);

        var received = new List<byte>();
        var room = new byte[4_096];
        ValueWebSocketReceiveResult result;
        do
        {
            result = await peer.ReceiveAsync(room.AsMemory(), CancellationToken.None);
            received.AddRange(room[..result.Count]);
        }
        while (!result.EndOfMessage);
        Assert.Equal(type, result.MessageType);
        Assert.True(message.AsSpan().SequenceEqual(received.ToArray()), $"message {i} of {message.Length} bytes");
    }
}
