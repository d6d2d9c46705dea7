using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Acceptance.Tests.WebSockets;

/// <summary>Sluice's client role over a socket that blocks: whole messages and fragments out, messages in, pings answered, pongs kept.</summary>
internal sealed class StrictClient : IDisposable
{
    private const int MostBytes = 1 << 22;
    private const int PatienceMilliseconds = 60_000;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = PatienceMilliseconds };
    private readonly byte[] _input = new byte[64 * 1024];
    private readonly byte[] _message = new byte[MostBytes];
    private readonly MessageReader _reader;
    private readonly MessageDeflater? _deflater;
    private ReadOnlyMemory<byte> _unread;

    public StrictClient(int port, bool isCompressed)
    {
        _socket.Connect(IPAddress.Loopback, port);
        var pool = new DeflatePool(1);
        var agreed = ShakeHands(new ClientHandshake([], isCompressed ? DeflateOffer.Default : null), port);
        Assert.Equal(isCompressed, agreed is not null);
        var limits = MessageLimits.Default with { MaxFrameBytes = MostBytes, MaxMessageBytes = MostBytes, MaxInflationRatio = 2_000 };
        _reader = new MessageReader(WebSocketRole.Client, limits, agreed, pool);
        if (agreed is { } parameters) _deflater = new MessageDeflater(WebSocketRole.Client, parameters, pool);
    }

    /// <summary>Payloads of the pongs that came, in order.</summary>
    public List<string> Pongs { get; } = [];

    /// <summary>Pings of the server that were answered.</summary>
    public int Pings { get; private set; }

    /// <summary>Sends a message in so many frames, a ping behind each but the last.</summary>
    public void Send(OpCode type, ReadOnlySpan<byte> payload, int frames = 1)
    {
        ReadOnlySpan<byte> content = payload.ToArray();
        if (_deflater is not null)
        {
            var room = new byte[MessageDeflater.MaxCompressedBytes(payload.Length)];
            Assert.True(_deflater.Compress(payload, isLast: true, room, out _, out var length));
            content = room.AsSpan(0, length);
        }

        for (var i = 0; i < frames; i++)
        {
            var piece = content[(content.Length * i / frames)..(content.Length * (i + 1) / frames)].ToArray();
            var header = new FrameHeader(i == 0 ? type : OpCode.Continuation, i == frames - 1, i == 0 && _deflater is not null, Mask(), piece.Length);
            Masking.Apply(piece, header.Mask);
            var frame = new byte[FrameWriter.MaxHeaderBytes + piece.Length];
            var length = FrameWriter.WriteHeader(frame, header, WebSocketRole.Client);
            piece.CopyTo(frame.AsSpan(length));
            _socket.Send(frame.AsSpan(0, length + piece.Length));
            if (i < frames - 1) Control(OpCode.Ping, Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The next message.</summary>
    public (OpCode Type, byte[] Payload) Receive()
    {
        Assert.Equal(ReadStatus.Message, Read(out var length));
        return (_reader.MessageType, _message[..length]);
    }

    /// <summary>The closing handshake begun here; the server's code.</summary>
    public int Close(int code, string reason)
    {
        var frame = new byte[FrameWriter.MaxControlFrameBytes];
        _socket.Send(frame.AsSpan(0, FrameWriter.WriteClose(frame, (CloseCode)code, Encoding.UTF8.GetBytes(reason), WebSocketRole.Client, Mask())));
        return ReceiveClose();
    }

    /// <summary>Waits for the server's Close and for the end of the connection; its code.</summary>
    public int ReceiveClose()
    {
        Assert.Equal(ReadStatus.Close, Read(out _));
        Assert.Equal(0, _socket.Receive(_input));
        Assert.True(_reader.Finish(out _));
        return (int)_reader.CloseCode;
    }

    /// <summary>Answers a Close that the server began.</summary>
    public int AnswerClose()
    {
        Assert.Equal(ReadStatus.Close, Read(out _));
        var frame = new byte[FrameWriter.MaxControlFrameBytes];
        _socket.Send(frame.AsSpan(0, FrameWriter.WriteClose(frame, _reader.CloseCode, default, WebSocketRole.Client, Mask())));
        Assert.Equal(0, _socket.Receive(_input));
        return (int)_reader.CloseCode;
    }

    public void Dispose()
    {
        _reader.Release();
        _deflater?.Release();
        _socket.Dispose();
    }

    private static uint Mask() => (uint)Random.Shared.Next();

    private void Control(OpCode type, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[FrameWriter.MaxControlFrameBytes];
        _socket.Send(frame.AsSpan(0, FrameWriter.WriteFrame(frame, type, payload, WebSocketRole.Client, Mask())));
    }

    /// <summary>Reads to the next message, Close or failure.</summary>
    private ReadStatus Read(out int length)
    {
        length = 0;
        while (true)
        {
            var status = _reader.Read(_unread.Span, _message.AsSpan(length), out var consumed, out var written);
            _unread = _unread[consumed..];
            length += written;
            switch (status)
            {
                case ReadStatus.NeedInput:
                    var count = _socket.Receive(_input);
                    Assert.True(count > 0, "The server ended the connection without a Close.");
                    _unread = _input.AsMemory(0, count);
                    break;
                case ReadStatus.Ping:
                    Pings++;
                    Control(OpCode.Pong, _reader.ControlPayload);
                    break;
                case ReadStatus.Pong:
                    Pongs.Add(Encoding.ASCII.GetString(_reader.ControlPayload));
                    break;
                default:
                    Assert.Equal(FailReason.None, _reader.FailReason);
                    return status;
            }
        }
    }

    private DeflateParameters? ShakeHands(ClientHandshake handshake, int port)
    {
        var key = new byte[HandshakeKey.KeyBytes];
        HandshakeKey.Write(RandomNumberGenerator.GetBytes(HandshakeKey.NonceBytes), key);
        var block = new byte[1_024];
        var writer = new HeadWriter(block);
        writer.Write(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"));
        handshake.WriteFields(ref writer, key);
        writer.End();
        _socket.Send(block.AsSpan(0, writer.Written));
        var (parser, head, length) = (new ResponseHeadParser(), new ResponseHead(), 0);
        while (parser.Parse(_input.AsSpan(0, length), head, KnownMethod.Get, HeadLimits.Response, out _) is var status && status != HeadStatus.Done)
        {
            Assert.Equal(HeadStatus.NeedMore, status);
            length += _socket.Receive(_input, length, _input.Length - length, SocketFlags.None);
        }

        Assert.Equal(HandshakeReason.None, handshake.Check(_input.AsSpan(0, length), head, key, out var agreed));
        _unread = _input.AsMemory(head.Length, length - head.Length).ToArray();
        return agreed.Deflate;
    }
}
