using System.Net.Sockets;
using System.Text;

namespace Gateways;

/// <summary>One connection to a scripted upstream.</summary>
internal sealed class UpstreamSession(Socket socket) : IDisposable
{
    private readonly List<SeenRequest> _requests = [];
    private readonly byte[] _block = new byte[65_536];
    private readonly MemoryStream _raw = new();
    private byte[] _unread = [];

    /// <summary>Requests read so far.</summary>
    public IReadOnlyList<SeenRequest> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    /// <summary>Every byte received, one character per byte.</summary>
    public string Raw
    {
        get
        {
            lock (_raw) return Encoding.Latin1.GetString(_raw.ToArray());
        }
    }

    /// <summary>The gateway ended the connection.</summary>
    public bool HasEnded { get; set; }

    /// <summary>What was received could not be read strictly.</summary>
    public string? Problem { get; set; }

    /// <summary>Bytes received behind the last request that was read.</summary>
    public int Unread => _unread.Length;

    /// <summary>Those bytes, taken away, one character per byte.</summary>
    public string TakeUnread()
    {
        var text = Encoding.Latin1.GetString(_unread);
        _unread = [];
        return text;
    }

    /// <summary>Says that nothing more will come, and still listens.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next request; null when the gateway has closed.</summary>
    public async Task<SeenRequest?> ReadRequestAsync()
    {
        SeenRequest request;
        int used;
        while (!SeenRequest.TryParse(_unread, out request, out used))
        {
            if (!await ReceiveAsync()) return null;
        }

        _unread = _unread[used..];
        lock (_requests) _requests.Add(request);
        return request;
    }

    /// <summary>Receives until the empty line behind a head, and no further than needed.</summary>
    public async Task<string> ReadHeadAsync()
    {
        while (_unread.AsSpan().IndexOf("\r\n\r\n"u8) < 0)
        {
            if (!await ReceiveAsync()) throw new SocketException((int)SocketError.ConnectionReset);
        }

        var end = _unread.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var head = Encoding.Latin1.GetString(_unread.AsSpan(0, end));
        _unread = _unread[end..];
        return head;
    }

    /// <summary>Receives once; false when the gateway has closed.</summary>
    public async Task<bool> ReceiveAsync()
    {
        int count;
        try
        {
            count = await socket.ReceiveAsync(_block);
        }
        catch (SocketException)
        {
            HasEnded = true;
            throw;
        }

        HasEnded |= count == 0;
        _unread = [.. _unread, .. _block.AsSpan(0, count)];
        lock (_raw) _raw.Write(_block.AsSpan(0, count));
        return count > 0;
    }

    public async Task ReceiveToEndAsync()
    {
        while (await ReceiveAsync())
        {
        }
    }

    public async Task SendAsync(string text)
    {
        ReadOnlyMemory<byte> bytes = Encoding.Latin1.GetBytes(text);
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes, Patience.Token())..];
    }

    public void Close() => socket.Dispose();

    /// <summary>Ends with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();
}
