using System.Diagnostics;
using System.Runtime.InteropServices;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// Turns the bytes of one peer into messages and control frames. It opens no socket and keeps no payload but that of a control frame:
/// message bytes are unmasked, decompressed and checked on their way from the input into the caller's destination, in pieces of any size.
/// What it answers, and after how many written bytes, does not depend on how the input was split.
/// </summary>
public sealed class MessageReader
{
    private readonly MessageLimits _limits;
    private readonly FrameReading _reading;
    private readonly MessageInflater? _inflater;
    private FrameHeaderReader _headers;
    private FrameState _frame;
    private MessageState _message;
    private ControlFrame _control;
    private ReadStatus _end;

    /// <summary>A reader for one connection.</summary>
    /// <param name="role">The role of the endpoint that reads.</param>
    /// <param name="limits">What the peer may send.</param>
    /// <param name="deflate">What was agreed on for permessage-deflate; null without it.</param>
    /// <param name="pool">Where decompressors come from; needed with <paramref name="deflate"/>.</param>
    public MessageReader(WebSocketRole role, MessageLimits limits, DeflateParameters? deflate = null, DeflatePool? pool = null)
    {
        _limits = limits;
        _reading = new(role, deflate is not null, limits.MaxFrameBytes);
        if (deflate is not { } agreed) return;
        ArgumentNullException.ThrowIfNull(pool);
        var peer = role == WebSocketRole.Server ? WebSocketRole.Client : WebSocketRole.Server;
        _inflater = new(agreed.WindowBitsOf(peer), agreed.KeepsContext(peer), pool);
    }

    /// <summary>Text or Binary: the type of the message that is being read or was read last.</summary>
    public OpCode MessageType => _message.Type;

    /// <summary>Whether a message has begun and not ended.</summary>
    public bool IsInsideMessage => _message.IsOpen;

    /// <summary>
    /// The payload of the last control frame: after <see cref="ReadStatus.Ping"/>, <see cref="ReadStatus.Pong"/> and
    /// <see cref="ReadStatus.Close"/>, until the next call. That of a Close is its code and reason as they were sent.
    /// </summary>
    public ReadOnlySpan<byte> ControlPayload => _control.Payload;

    /// <summary>After <see cref="ReadStatus.Close"/>: the code that came, or <see cref="CloseCode.NoStatus"/>.</summary>
    public CloseCode CloseCode { get; private set; }

    /// <summary>After <see cref="ReadStatus.Failed"/>: why.</summary>
    public FailReason FailReason { get; private set; }

    /// <summary>Reads on, to the next event at most.</summary>
    /// <param name="input">Bytes that follow what was consumed before; may be empty.</param>
    /// <param name="destination">Where the bytes of messages go; may be empty. It does not overlap the input.</param>
    /// <param name="consumed">How many bytes of the input are dealt with.</param>
    /// <param name="written">
    /// How many bytes of the current message were written, whatever the answer. The message is what all calls wrote since the last
    /// <see cref="ReadStatus.Message"/>; of a text message every byte written is part of valid UTF-8.
    /// </param>
    public ReadStatus Read(ReadOnlySpan<byte> input, Span<byte> destination, out int consumed, out int written)
    {
        consumed = written = 0;
        if (_end != default) return ReadPastEnd(input, out consumed);
        while (true)
        {
            if (!_frame.IsOpen)
            {
                var isHeader = _headers.Read(input[consumed..], _reading, out var headerBytes, out var header, out var reason);
                consumed += headerBytes;
                if (reason != FailReason.None) return Fail(reason);
                if (!isHeader) return ReadStatus.NeedInput;
                reason = Begin(header);
                if (reason != FailReason.None) return Fail(reason);
            }

            var status = _frame.Header.IsControl ? ReadControl(input, ref consumed)
                : _message.IsCompressed ? ReadCompressed(input, destination, ref consumed, ref written)
                : ReadPlain(input, destination, ref consumed, ref written);
            if (status is not null) return status.Value;
        }
    }

    /// <summary>The connection has ended: whether it may. Only after a Close frame it may; else it is <see cref="FailReason.EndedWithoutClose"/>.</summary>
    public bool Finish(out FailReason reason)
    {
        reason = _end == ReadStatus.Close ? FailReason.None : FailReason.EndedWithoutClose;
        return reason == FailReason.None;
    }

    /// <summary>Gives back what was rented. Nothing is read after it.</summary>
    public void Release()
    {
        _inflater?.Release();
        if (_end == default) _end = ReadStatus.Failed;
    }

    /// <summary>RFC 6455 section 5.5.1: behind a Close frame there is nothing to act on.</summary>
    private ReadStatus ReadPastEnd(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = _end == ReadStatus.Close ? input.Length : 0;
        return _end;
    }

    private FailReason Begin(in FrameHeader header)
    {
        _frame = new() { Header = header, Remaining = header.PayloadLength, IsOpen = true };
        if (header.IsControl)
        {
            _control.Begin();
            return FailReason.None;
        }

        if (header.OpCode == OpCode.Continuation)
        {
            if (!_message.IsOpen) return FailReason.ContinuationWithoutStart;
        }
        else
        {
            if (_message.IsOpen) return FailReason.MessageInsideMessage;
            _message = new() { Type = header.OpCode, IsOpen = true, IsCompressed = header.IsCompressed };
            if (header.IsCompressed) _inflater!.Begin();
        }

        if (++_message.Fragments > _limits.MaxFragments) return FailReason.TooManyFragments;
        _message.SentBytes += header.PayloadLength;
        return !_message.IsCompressed && _message.SentBytes > _limits.MaxMessageBytes ? FailReason.MessageTooLong : FailReason.None;
    }

    private ReadStatus? ReadControl(ReadOnlySpan<byte> input, ref int consumed)
    {
        var piece = (int)Math.Min(_frame.Remaining, input.Length - consumed);
        _control.Append(input.Slice(consumed, piece), _frame.Header);
        _frame.Remaining -= piece;
        consumed += piece;
        if (_frame.Remaining > 0) return ReadStatus.NeedInput;

        _frame.IsOpen = false;
        if (_frame.Header.OpCode != OpCode.Close) return _frame.Header.OpCode == OpCode.Ping ? ReadStatus.Ping : ReadStatus.Pong;
        var reason = _control.CheckClose(out var code);
        CloseCode = code;
        return reason == FailReason.None ? _end = ReadStatus.Close : Fail(reason);
    }

    private ReadStatus? ReadPlain(ReadOnlySpan<byte> input, Span<byte> destination, ref int consumed, ref int written)
    {
        var available = (int)Math.Min(_frame.Remaining, input.Length - consumed);
        var room = destination[written..];
        var piece = Math.Min(available, room.Length);
        Masking.Copy(input.Slice(consumed, piece), room, _frame.Header.Mask, _frame.Header.PayloadLength - _frame.Remaining);
        _frame.Remaining -= piece;
        consumed += piece;
        if (!Accept(room[..piece], ref written)) return Fail(FailReason.InvalidText);
        if (_frame.Remaining > 0) return available > piece ? ReadStatus.NeedRoom : ReadStatus.NeedInput;

        _frame.IsOpen = false;
        return _frame.Header.IsFinal ? EndMessage() : null;
    }

    private ReadStatus? ReadCompressed(ReadOnlySpan<byte> input, Span<byte> destination, ref int consumed, ref int written)
    {
        while (true)
        {
            if (_inflater!.WantsInput && _frame.Remaining > 0)
            {
                var available = (int)Math.Min(_frame.Remaining, input.Length - consumed);
                var taken = _inflater.Append(input.Slice(consumed, available), _frame.Header.Mask, _frame.Header.PayloadLength - _frame.Remaining);
                _frame.Remaining -= taken;
                consumed += taken;
            }

            var reason = Inflate(destination, ref written, out var status);
            if (reason != FailReason.None) return Fail(reason);
            if (status == InflateStatus.NeedRoom) return ReadStatus.NeedRoom;
            if (_frame.Remaining > 0)
            {
                if (consumed == input.Length) return ReadStatus.NeedInput;
                continue;
            }

            if (_frame.Header.IsFinal && _inflater.AppendTail()) continue;
            _frame.IsOpen = false;
            if (!_frame.Header.IsFinal) return null;
            return _inflater.End() ? EndMessage() : Fail(FailReason.UnfinishedDeflate);
        }
    }

    /// <summary>
    /// Decompresses into what the message may still take. What comes out is judged before what stopped it, so that the first fault in the
    /// order of the message is the one that is told.
    /// </summary>
    private FailReason Inflate(Span<byte> destination, ref int written, out InflateStatus status)
    {
        var room = destination[written..];
        var allowance = Allowance(out var whenUsedUp);
        var isCut = allowance < room.Length;
        if (isCut) room = room[..(int)allowance];
        status = _inflater!.Inflate(room, out var inflated);
        if (!Accept(room[..inflated], ref written)) return FailReason.InvalidText;
        _message.InflatedBytes += inflated;
        return status switch
        {
            InflateStatus.Invalid => FailReason.InvalidDeflate,
            InflateStatus.NeedRoom when isCut || allowance == inflated => whenUsedUp,
            _ => FailReason.None,
        };
    }

    /// <summary>
    /// How many bytes the message may still grow by. The ratio counts the frames that have begun, whole: what has arrived of them
    /// depends on the network.
    /// </summary>
    private long Allowance(out FailReason whenUsedUp)
    {
        var byRatio = Math.Max(_limits.FreeInflationBytes, _limits.MaxInflationRatio * (double)_message.SentBytes);
        whenUsedUp = byRatio < _limits.MaxMessageBytes ? FailReason.InflatesTooMuch : FailReason.MessageTooLong;
        return (long)Math.Min(byRatio, _limits.MaxMessageBytes) - _message.InflatedBytes;
    }

    private bool Accept(ReadOnlySpan<byte> bytes, ref int written)
    {
        var wrong = _message.Type == OpCode.Text ? _message.Text.Append(bytes) : -1;
        written += wrong < 0 ? bytes.Length : wrong;
        return wrong < 0;
    }

    private ReadStatus EndMessage()
    {
        _message.IsOpen = false;
        return _message.Text.IsComplete ? ReadStatus.Message : Fail(FailReason.InvalidText);
    }

    private ReadStatus Fail(FailReason reason)
    {
        Debug.Assert(reason != FailReason.None, "a failure has a reason");
        FailReason = reason;
        _inflater?.Release();
        return _end = ReadStatus.Failed;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct FrameState
    {
        public FrameHeader Header;
        public long Remaining;
        public bool IsOpen;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct MessageState
    {
        public OpCode Type;
        public bool IsOpen;
        public bool IsCompressed;
        public int Fragments;
        public long SentBytes;
        public long InflatedBytes;
        public Utf8Validator Text;
    }
}
