using System.Buffers;
using System.IO.Pipelines;
using Sluice.Protocol.WebSockets;

namespace Sluice.Engine.WebSockets;

/// <summary>Writes messages as a server's frames: one frame for each, or several where a message is compressed and long.</summary>
internal sealed class FrameSender(MessageDeflater? deflater, int compressFromBytes)
{
    /// <summary>Room for a header of four bytes and a payload that fits one of the connection's blocks.</summary>
    private const int MaxCompressedFrameBytes = 16_384;

    private const int LongHeader = 4;
    private const int ShortHeader = 2;

    private int _sent;

    /// <summary>Whether a part of a message was written and its rest was not.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Writes the message, or goes on with it.</summary>
    /// <param name="message">The message; the same until it is done.</param>
    /// <param name="output">Where to.</param>
    /// <param name="most">About how many bytes to write, at least 1.</param>
    /// <param name="isDone">Whether all of it is written.</param>
    /// <returns>Bytes written.</returns>
    public int Write(SessionMessage message, PipeWriter output, int most, out bool isDone)
    {
        var isCompressed = deflater is not null && message.Type <= OpCode.Binary && message.Payload.Length >= compressFromBytes;
        var written = isCompressed ? WriteCompressed(message, output, out isDone) : WritePlain(message, output, most, out isDone);
        HasBegun = !isDone;
        if (isDone) _sent = 0;
        return written;
    }

    /// <summary>The message that was begun will not go on.</summary>
    public void Abandon()
    {
        HasBegun = false;
        _sent = 0;
    }

    /// <summary>Gives back what was rented.</summary>
    public void Release() => deflater?.Release();

    private int WritePlain(SessionMessage message, PipeWriter output, int most, out bool isDone)
    {
        var header = 0;
        if (!HasBegun)
        {
            var span = output.GetSpan(FrameWriter.MaxServerHeaderBytes);
            header = FrameWriter.WriteHeader(
                span, new FrameHeader(message.Type, IsFinal: true, IsCompressed: false, Mask: 0, message.Payload.Length), WebSocketRole.Server);
            output.Advance(header);
        }

        var piece = message.Payload[_sent..];
        if (piece.Length > most) piece = piece[..most];
        output.Write(piece);
        _sent += piece.Length;
        isDone = _sent == message.Payload.Length;
        return header + piece.Length;
    }

    private int WriteCompressed(SessionMessage message, PipeWriter output, out bool isDone)
    {
        var payload = message.Payload[_sent..];
        var want = (int)Math.Min(MaxCompressedFrameBytes, LongHeader + MessageDeflater.MaxCompressedBytes(payload.Length));
        var span = output.GetSpan(want)[..want];
        var room = span[LongHeader..];
        isDone = deflater!.Compress(payload, isLast: true, room, out var consumed, out var written);
        _sent += consumed;
        var isFirst = !HasBegun;
        var frame = new FrameHeader(isFirst ? message.Type : OpCode.Continuation, isDone, isFirst, Mask: 0, written);
        if (FrameWriter.HeaderLength(written, isMasked: false) == ShortHeader) room[..written].CopyTo(span[ShortHeader..]);
        var length = FrameWriter.WriteHeader(span, frame, WebSocketRole.Server) + written;
        output.Advance(length);
        return length;
    }
}
