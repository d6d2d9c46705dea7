using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Host.Tests.Fixtures;

/// <summary>A connection on which requests and answers are bytes.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public RawClient(int port) => _socket.Connect(IPAddress.Loopback, port);

    public void Send(string path) => _socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    /// <summary>Reads until the content, a JSON list, has ended.</summary>
    public async Task<string> ReadAsync()
    {
        StringBuilder answer = new();
        var block = new byte[4_096];
        while (answer.Length == 0 || answer[^1] != ']')
        {
            var count = await _socket.ReceiveAsync(block);
            if (count == 0) break;
            answer.Append(Encoding.ASCII.GetString(block, 0, count));
        }

        return answer.ToString();
    }

    public async Task<string> AskAsync(string path)
    {
        Send(path);
        return await ReadAsync();
    }

    public void Dispose() => _socket.Dispose();
}
