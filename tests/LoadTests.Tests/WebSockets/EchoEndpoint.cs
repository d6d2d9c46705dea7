using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.LoadTests.Origin;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>
/// The origin's echo over a real socket, in the place of the endpoint in memory that the cases are otherwise played against. That an
/// answer will not come is known without waiting: the origin has one event loop, and before a request on another connection is answered
/// every connection has had its turn, of 64 KiB at least. There are as many such requests as the bytes sent and received need turns.
/// </summary>
internal sealed class EchoEndpoint
{
    private const int OpCodeBits = 0x0F;
    private const int BytesPerBarrier = 16 * 1024;

    private static readonly OriginServer Origin = OriginServer.StartAsync(IPAddress.Loopback, port: 0, loops: 1).GetAwaiter().GetResult();

    [ThreadStatic]
    private static Socket? _barrier;

    private readonly Socket _socket = Connect();
    private readonly byte[] _block = new byte[256 * 1024];
    private readonly MemoryStream _received = new();
    private bool _hasEnded;
    private long _sent;

    public EchoEndpoint(WebSocketRole role, MessageLimits? limits, DeflateParameters? agreed)
    {
        Assert.Equal((WebSocketRole.Server, null), (role, limits));
        _socket.Send(Encoding.ASCII.GetBytes(agreed is { } offer ? Handshakes.With(Handshakes.Request, $"Sec-WebSocket-Extensions: {Offer(offer)}").Replace("/chat", "/ws", StringComparison.Ordinal) : Handshakes.Request.Replace("/chat", "/ws", StringComparison.Ordinal)));
        var head = "";
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal)) head += Encoding.ASCII.GetString(_block, 0, _socket.Receive(_block, 1, SocketFlags.None));
        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        Assert.Equal(agreed is not null, head.Contains("permessage-deflate", StringComparison.Ordinal));
        _socket.Blocking = false;
    }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_hasEnded)
        {
            // An origin that echoes does not read on for ever while nobody reads its echoes.
            ReadWhatIsThere();
            try
            {
                var count = _socket.Send(bytes);
                _sent += count;
                bytes = bytes[count..];
            }
            catch (SocketException full) when (full.SocketErrorCode == SocketError.WouldBlock)
            {
                _socket.Poll(10_000, SelectMode.SelectRead);
            }
            catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
            {
                ReadWhatIsThere();
                return;
            }
        }
    }

    /// <summary>What came since the last call, once no more can come. Behind a Close frame that is the connection's end.</summary>
    public byte[] TakeSent()
    {
        long before;
        do
        {
            before = _received.Length;
            for (var passed = 0L; passed <= _sent && !_hasEnded; passed += BytesPerBarrier)
            {
                PassBarrier();
                ReadWhatIsThere();
            }

            _sent = 0;

            // The kernel may deliver what two processors have sent in another order.
            if (!_hasEnded && _socket.Poll(_received.Length == 0 ? 20_000 : 2_000, SelectMode.SelectRead)) ReadWhatIsThere();
        }
        while (_received.Length > before && !_hasEnded);
        var sent = _received.ToArray();
        _received.SetLength(0);
        if (EndsWithClose(sent)) ExpectEnd();
        return sent;
    }

    private static string Offer(DeflateParameters agreed) =>
        $"permessage-deflate; server_max_window_bits={agreed.ServerWindowBits}; client_max_window_bits={agreed.ClientWindowBits}"
        + (agreed.ServerKeepsContext ? "" : "; server_no_context_takeover") + (agreed.ClientKeepsContext ? "" : "; client_no_context_takeover");

    private static Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
        socket.Connect(Origin.EndPoint);
        return socket;
    }

    private static void PassBarrier()
    {
        _barrier ??= Connect();
        _barrier.Send("GET /bytes HTTP/1.1\r\nHost: origin\r\n\r\n"u8);
        Span<byte> answer = stackalloc byte[1024];
        var length = 0;
        while (!answer[..length].EndsWith("\r\n\r\n"u8)) length += _barrier.Receive(answer[length..]);
    }

    private static bool EndsWithClose(ReadOnlySpan<byte> frames)
    {
        while (frames.Length >= 2)
        {
            if ((frames[0] & OpCodeBits) == (int)OpCode.Close) return true;
            var reader = default(FrameHeaderReader);
            if (!reader.Read(frames, new FrameReading(WebSocketRole.Client, AllowsCompression: true, long.MaxValue), out var header, out var frame, out _)) return false;
            frames = frames[(header + (int)frame.PayloadLength)..];
        }

        return false;
    }

    private void ReadWhatIsThere()
    {
        while (!_hasEnded)
        {
            try
            {
                var count = _socket.Receive(_block);
                _hasEnded = count == 0;
                _received.Write(_block, 0, count);
            }
            catch (SocketException nothing) when (nothing.SocketErrorCode == SocketError.WouldBlock)
            {
                return;
            }
            catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
            {
                _hasEnded = true;
            }
        }
    }

    private void ExpectEnd()
    {
        Assert.True(_socket.Poll(30_000_000, SelectMode.SelectRead), "The connection does not end behind the Close frame.");
        ReadWhatIsThere();
        Assert.True(_hasEnded && _received.Length == 0, "Something came behind the Close frame.");
        _socket.Dispose();
    }
}
