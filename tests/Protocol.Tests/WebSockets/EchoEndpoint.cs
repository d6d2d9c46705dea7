using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>
/// An endpoint in memory that echoes messages, answers pings and closes, and fails as the table says: everything an Autobahn case talks to.
/// The payload of a message is read into the block it is sent from; only the header is put before it.
/// </summary>
internal sealed class EchoEndpoint
{
    private readonly WebSocketRole _role;
    private readonly MessageReader _reader;
    private readonly MessageDeflater? _deflater;
    private readonly List<byte> _sent = [];
    private byte[] _block = new byte[FrameWriter.MaxHeaderBytes + 1_024];
    private int _end = FrameWriter.MaxHeaderBytes;

    public EchoEndpoint(WebSocketRole role = WebSocketRole.Server, MessageLimits? limits = null, DeflateParameters? agreed = null)
    {
        _role = role;
        var pool = new DeflatePool(1);
        _reader = new(role, limits ?? Unlimited, agreed, pool);
        if (agreed is { } parameters) _deflater = new(role, parameters, pool);
    }

    public static MessageLimits Unlimited { get; } = new() { MaxFrameBytes = long.MaxValue, MaxMessageBytes = long.MaxValue };

    /// <summary>Whether the endpoint has sent its Close frame, after which it sends nothing.</summary>
    public bool IsClosed { get; private set; }

    public FailReason FailReason => _reader.FailReason;

    /// <summary>What was sent since the last call.</summary>
    public byte[] TakeSent()
    {
        byte[] sent = [.. _sent];
        _sent.Clear();
        return sent;
    }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var status = _reader.Read(bytes, _block.AsSpan(_end), out var consumed, out var written);
            bytes = bytes[consumed..];
            _end += written;
            switch (status)
            {
                case ReadStatus.NeedInput: return;
                case ReadStatus.NeedRoom: Array.Resize(ref _block, _block.Length * 2); break;
                case ReadStatus.Message: Echo(); break;
                case ReadStatus.Ping: SendControl(OpCode.Pong, _reader.ControlPayload); break;
                case ReadStatus.Pong: break;
                case ReadStatus.Close: Close(_reader.CloseCode, default); return;
                case ReadStatus.Failed: Close(FailTable.Of(_reader.FailReason).Code, "failed"u8); return;
            }
        }
    }

    private void Echo()
    {
        var start = FrameWriter.MaxHeaderBytes;
        var block = _block;
        var end = _end;
        if (_deflater is not null)
        {
            block = new byte[start + MessageDeflater.MaxCompressedBytes(_end - start)];
            Assert.True(_deflater.Compress(_block.AsSpan(start, _end - start), isLast: true, block.AsSpan(start), out _, out var written));
            end = start + written;
        }

        var key = _role == WebSocketRole.Client ? Wire.Key : 0;
        var header = FrameWriter.WriteHeaderBefore(
            block.AsSpan(0, start), new(_reader.MessageType, IsFinal: true, _deflater is not null, key, end - start), _role);
        Masking.Apply(block.AsSpan(start, end - start), key);
        if (!IsClosed) _sent.AddRange(block.AsSpan(start - header, header + end - start));
        _end = start;
    }

    private void SendControl(OpCode opCode, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[FrameWriter.MaxControlFrameBytes];
        _sent.AddRange(frame.AsSpan(0, FrameWriter.WriteFrame(frame, opCode, payload, _role, Wire.Key)));
    }

    private void Close(CloseCode code, ReadOnlySpan<byte> reason)
    {
        if (IsClosed) return;
        IsClosed = true;
        var frame = new byte[FrameWriter.MaxControlFrameBytes];
        _sent.AddRange(frame.AsSpan(0, FrameWriter.WriteClose(frame, code, reason, _role, Wire.Key)));
    }
}
