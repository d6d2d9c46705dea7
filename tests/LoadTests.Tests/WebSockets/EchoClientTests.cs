using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Sluice.LoadTests.Origin;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.WebSockets;

namespace LoadTests.Tests.WebSockets;

/// <summary>Sluice's client role, against its own server and against the framework's, which is strict about what clients send.</summary>
public sealed class EchoClientTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData(125, false)]
    [InlineData(125, true)]
    [InlineData(100_000, false)]
    [InlineData(100_000, true)]
    public async Task Echoes_come_back_from_the_origin(int bytes, bool isCompressed)
    {
        await using var origin = await OriginServer.StartAsync(IPAddress.Loopback, port: 0, loops: 1);
        await using var load = await EchoLoad.ConnectAsync(new EchoTarget(origin.EndPoint.Port, "/ws", bytes, isCompressed), clients: 5, CancellationToken.None);
        Assert.Equal(5, origin.Sockets.Count);
        Assert.True(await load.RunAsync(Short, CancellationToken.None) > 0);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(125, false)]
    [InlineData(70_000, false)]
    [InlineData(125, true)]
    [InlineData(70_000, true)]
    public async Task Echoes_come_back_from_the_frameworks_server(int bytes, bool isCompressed)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var serving = ServeAsync(listener, isCompressed);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        await using (var load = await EchoLoad.ConnectAsync(new EchoTarget(port, "/", bytes, isCompressed), clients: 1, CancellationToken.None))
        {
            Assert.True(await load.RunAsync(Short, CancellationToken.None) > 0);
            await load.CloseAsync();
        }

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await serving);
    }

    [Fact]
    public async Task A_server_that_does_not_switch_is_refused()
    {
        await using var origin = await OriginServer.StartAsync(IPAddress.Loopback, port: 0, loops: 1);
        var target = new EchoTarget(origin.EndPoint.Port, "/json", 125, IsCompressed: false);
        await Assert.ThrowsAsync<LoadTestException>(() => EchoLoad.ConnectAsync(target, clients: 1, CancellationToken.None));
    }

    private static async Task<WebSocketCloseStatus?> ServeAsync(Socket listener, bool isCompressed)
    {
        using var connection = await listener.AcceptAsync();
        var head = "";
        var octet = new byte[1];
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal)) head += (char)octet[await connection.ReceiveAsync(octet) - 1];
        var key = head.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))[19..];
        Assert.Equal(isCompressed, head.Contains("permessage-deflate", StringComparison.Ordinal));
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        var extension = isCompressed ? "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=11; client_max_window_bits=10\r\n" : "";
        await connection.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n{extension}\r\n"));
        using var server = WebSocket.CreateFromStream(new NetworkStream(connection), new WebSocketCreationOptions
        {
            IsServer = true,
            DangerousDeflateOptions = isCompressed ? new WebSocketDeflateOptions { ServerMaxWindowBits = 11, ClientMaxWindowBits = 10 } : null,
        });
        var room = new byte[10_000];
        while (true)
        {
            var received = await server.ReceiveAsync(room, CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close) break;
            await server.SendAsync(room.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, CancellationToken.None);
        }

        await server.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        return server.CloseStatus;
    }
}
