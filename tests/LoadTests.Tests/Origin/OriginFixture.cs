using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Sluice.LoadTests.Origin;

namespace LoadTests.Tests.Origin;

/// <summary>An origin of its own for each test class, and raw connections to it.</summary>
public sealed class OriginFixture : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private OriginServer? _server;

    public async Task InitializeAsync() =>
        _server = await OriginServer.StartAsync(IPAddress.Loopback, port: 0, loops: 1);

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    public IPEndPoint EndPoint => _server!.EndPoint;

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _server!.EndPoint.Port);
        return socket;
    }

    /// <summary>Sends bytes (Latin-1) on a fresh connection and returns what comes until its end.</summary>
    public async Task<string> SendAsync(string request)
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.Latin1.GetBytes(request));
        return await ReadToEndAsync(socket);
    }

    /// <summary>Asks for a target, with Connection: close.</summary>
    public Task<string> GetAsync(string target, string method = "GET") =>
        SendAsync($"{method} {target} HTTP/1.1\r\nHost: origin\r\nConnection: close\r\n\r\n");

    /// <summary>The body of an answer as JSON.</summary>
    public static JsonElement Json(string answer)
    {
        using var document = JsonDocument.Parse(Encoding.Latin1.GetBytes(Body(answer)));
        return document.RootElement.Clone();
    }

    public static string Body(string answer) => answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    public static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Limit);
        var received = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var count)
        {
            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return received.ToString();
    }

    public static async Task<string> ReadUntilAsync(Socket socket, string end)
    {
        using var limit = new CancellationTokenSource(Limit);
        var received = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (!received.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            var count = await socket.ReceiveAsync(buffer, limit.Token);
            Assert.NotEqual(0, count);
            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return received.ToString();
    }
}
