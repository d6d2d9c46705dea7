using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateways;

/// <summary>A client that sends exactly the bytes it is told to.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _block = new byte[65_536];
    private byte[] _received = [];

    private RawClient(Socket socket) => _socket = socket;

    public Socket Socket => _socket;

    /// <summary>What was received and not yet taken for a response, one character per byte.</summary>
    public string Received => Encoding.Latin1.GetString(_received);

    public static async Task<RawClient> ConnectAsync(int port, int receiveBufferBytes = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBufferBytes > 0) socket.ReceiveBufferSize = receiveBufferBytes;
        await socket.ConnectAsync(IPAddress.Loopback, port, Patience.Token());
        return new RawClient(socket);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, Patience.Token())..];
    }

    /// <summary>Says that nothing more will come, and still listens.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>The next response, interim ones included. Fails when the connection ends before it is complete.</summary>
    public async Task<RawResponse> ReadResponseAsync(bool toHead = false)
    {
        while (true)
        {
            if (RawResponse.TryParse(_received, toHead, connectionEnded: false, out var response, out var used))
            {
                _received = _received[used..];
                return response;
            }

            if (await ReceiveAsync()) continue;
            if (!RawResponse.TryParse(_received, toHead, connectionEnded: true, out response, out used))
            {
                throw new InvalidDataException($"The connection ended before the answer did, behind: {Received}");
            }

            _received = _received[used..];
            return response;
        }
    }

    /// <summary>Everything until the connection ends, and how it ended.</summary>
    public async Task<ConnectionEnd> ReadToEndAsync()
    {
        try
        {
            while (await ReceiveAsync())
            {
            }

            return ConnectionEnd.Closed;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset)
        {
            return ConnectionEnd.Reset;
        }
    }

    /// <summary>Receives until what has come contains this.</summary>
    public async Task ReadUntilAsync(string text)
    {
        while (!Received.Contains(text, StringComparison.Ordinal))
        {
            if (!await ReceiveAsync()) throw new InvalidDataException($"The connection ended without {text}, behind: {Received}");
        }
    }

    /// <summary>Receives once, and waits for it.</summary>
    public async Task ReceiveWhatIsThereAsync()
    {
        if (!await ReceiveAsync()) throw new InvalidDataException($"The connection ended behind: {Received}");
    }

    public void Dispose() => _socket.Dispose();

    private async Task<bool> ReceiveAsync()
    {
        var count = await _socket.ReceiveAsync(_block, Patience.Token());
        if (count == 0) return false;
        _received = [.. _received, .. _block.AsSpan(0, count)];
        return true;
    }
}
