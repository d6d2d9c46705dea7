using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>One connection as a server sees it: a frame comes in, the message goes out again behind a new header.</summary>
internal sealed class EchoedMessages
{
    private const uint Key = 0x1A2B3C4D;

    private readonly MessageReader _reader;
    private readonly MessageDeflater? _deflater;
    private readonly byte[] _frame;
    private readonly byte[] _message;
    private readonly byte[] _compressed;

    public EchoedMessages(int length, DeflateParameters? agreed = null)
    {
        var pool = new DeflatePool(2);
        _reader = new MessageReader(WebSocketRole.Server, MessageLimits.Default, agreed, pool);
        _message = new byte[FrameWriter.MaxHeaderBytes + length];
        _compressed = new byte[FrameWriter.MaxHeaderBytes + MessageDeflater.MaxCompressedBytes(length)];
        var payload = SampleJson.OfLength(length);
        if (agreed is { } parameters)
        {
            _deflater = new MessageDeflater(WebSocketRole.Server, parameters, pool);
            var room = new byte[MessageDeflater.MaxCompressedBytes(length)];
            new MessageDeflater(WebSocketRole.Client, parameters, pool).Compress(payload, isLast: true, room, out _, out var written);
            payload = room[..written];
        }

        _frame = new byte[FrameWriter.MaxHeaderBytes + payload.Length];
        var header = FrameWriter.WriteHeader(_frame, new(OpCode.Text, IsFinal: true, agreed is not null, Key, payload.Length), WebSocketRole.Client);
        Masking.Copy(payload, _frame.AsSpan(header), Key);
        _frame = _frame[..(header + payload.Length)];
    }

    /// <summary>Reads the frame and writes its echo; the bytes of the echo.</summary>
    public int Echo()
    {
        var status = _reader.Read(_frame, _message.AsSpan(FrameWriter.MaxHeaderBytes), out _, out var length);
        if (status != ReadStatus.Message) throw new InvalidOperationException($"The message ends in {status}: {_reader.FailReason}.");
        if (_deflater is null) return length + Send(_message, length, isCompressed: false);
        _deflater.Compress(_message.AsSpan(FrameWriter.MaxHeaderBytes), isLast: true, _compressed.AsSpan(FrameWriter.MaxHeaderBytes), out _, out var written);
        return written + Send(_compressed, written, isCompressed: true);
    }

    private static int Send(byte[] block, int length, bool isCompressed) => FrameWriter.WriteHeaderBefore(
        block.AsSpan(0, FrameWriter.MaxHeaderBytes), new(OpCode.Text, IsFinal: true, isCompressed, Mask: 0, length), WebSocketRole.Server);
}
