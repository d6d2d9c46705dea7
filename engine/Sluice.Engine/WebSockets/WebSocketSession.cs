using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;
using Sluice.Transport;
using Sluice.Transport.Async;

namespace Sluice.Engine.WebSockets;

/// <summary>
/// The server's side of one WebSocket. Its read loop hands messages to the handler and does not wait for what becomes of them; it stops
/// reading while too many are in flight. Everything that is sent goes through one outbox. On one loop, save where it says otherwise; while
/// nothing comes and nothing is sent it holds no buffer.
/// </summary>
public sealed class WebSocketSession
{
    private readonly SessionGroup _group;
    private readonly ISessionHandler _handler;
    private readonly MessageReader _reader;
    private readonly Outbox _outbox;
    private readonly SessionTimer _timer;
    private readonly ReadPause _pause = new();
    private IDuplexPipe _transport = null!;
    private SessionMessage? _incoming;
    private State _state;

    /// <param name="group">The sessions of the connection's loop.</param>
    /// <param name="handler">Who is told of messages.</param>
    /// <param name="deflate">What the handshake agreed on for compression; null without it.</param>
    public WebSocketSession(SessionGroup group, ISessionHandler handler, DeflateParameters? deflate)
    {
        _group = group;
        _handler = handler;
        _reader = new MessageReader(WebSocketRole.Server, group.Limits.Messages, deflate, group.Deflaters);
        var deflater = deflate is { } agreed ? new MessageDeflater(WebSocketRole.Server, agreed, group.Deflaters) : null;
        _outbox = new Outbox(this, new FrameSender(deflater, group.Limits.CompressFromBytes), group.Loop, group.Limits);
        _timer = new SessionTimer(this, group.Loop, group.Limits);
    }

    /// <summary>The loop on which everything of the session happens.</summary>
    public EventLoop Loop => _group.Loop;

    /// <summary>The code of the session's own Close frame; <see cref="CloseCode.None"/> before.</summary>
    public CloseCode ClosedWith => _state.ClosedWith;

    /// <summary>The group's list.</summary>
    internal WebSocketSession? Previous { get; set; }

    internal WebSocketSession? Following { get; set; }

    private bool IsFull => _state.InFlight >= _group.Limits.MaxInFlightMessages || _state.InFlightBytes >= _group.Limits.MaxInFlightBytes;

    /// <summary>Serves the connection from behind the 101, which may be written and not flushed, to its end. Once.</summary>
    /// <returns>True when the connection may end gracefully, false when it must be reset.</returns>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public async ValueTask<bool> RunAsync(IDuplexPipe transport)
    {
        Debug.Assert(Loop.InLoop, "A session is served on its group's loop.");
        _transport = transport;
        _outbox.Attach(transport.Output);
        _group.Add(this);
        _timer.Start();
        try
        {
            if (!(await transport.Output.FlushAsync()).IsCompleted) await ReadAllAsync();
            while (_state.ClosedWith != CloseCode.None && !_outbox.IsEmpty && !_state.IsCut) await _pause.WaitAsync();
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            _state.IsCut = true;
        }
        finally
        {
            End();
        }

        return !_state.IsCut;
    }

    /// <summary>Sends a copy of a message.</summary>
    public SendOutcome TrySend(OpCode type, ReadOnlySpan<byte> payload)
    {
        if (_state.ClosedWith != CloseCode.None || _state.HasEnded) return SendOutcome.Gone;
        if (_outbox.IsFullFor(payload.Length)) return SendOutcome.Full;
        Send(type, payload);
        return SendOutcome.Queued;
    }

    /// <summary>The same from any thread: the message travels to the loop, in the order in which a thread posts, and the answer comes back.</summary>
    public Task<SendOutcome> PostAsync(OpCode type, ReadOnlyMemory<byte> payload)
    {
        var posted = new PostedMessage(this, type, payload.ToArray());
        Loop.Post(posted);
        return posted.Outcome;
    }

    /// <summary>Sends a message that came, or one in its place, without copying it. It is bounded with those in flight, and so never refused.</summary>
    public void Reply(SessionMessage message)
    {
        if (_state.ClosedWith != CloseCode.None || _state.HasEnded)
        {
            message.Release();
            return;
        }

        _timer.Used();
        _outbox.Add(message);
        if (!_state.IsReading) _outbox.Schedule();
    }

    /// <summary>Begins the closing handshake behind what waits in the outbox. The second call does nothing.</summary>
    /// <param name="code">A code that may be sent, or <see cref="CloseCode.NoStatus"/> for none.</param>
    /// <param name="reason">UTF-8, at most <see cref="FrameWriter.MaxCloseReasonBytes"/>.</param>
    public void Close(CloseCode code, ReadOnlySpan<byte> reason = default)
    {
        if (_state.ClosedWith != CloseCode.None || _state.HasEnded) return;
        _state.ClosedWith = code;
        SendClose(code, reason);
    }

    /// <summary>Idle for too long, too old, or drained.</summary>
    internal void GoAway() => Close(CloseCode.GoingAway);

    internal void Drain(long delayMilliseconds)
    {
        if (_state.ClosedWith == CloseCode.None) _timer.Drain(delayMilliseconds);
    }

    /// <summary>The client takes nothing: what waits is dropped, and it is told to come again when it can take more.</summary>
    internal void TooSlow()
    {
        if (_state.ClosedWith != CloseCode.None || _state.HasEnded) return;
        // Before anything else: dropping makes the read loop go on, and what it reads then is not to be answered.
        _state.ClosedWith = CloseCode.TryAgainLater;
        _outbox.DropWaiting();
        SendClose(CloseCode.TryAgainLater, default);
    }

    private void SendClose(CloseCode code, ReadOnlySpan<byte> reason)
    {
        var message = _group.Messages.Rent();
        message.Type = OpCode.Close;
        if (code != CloseCode.NoStatus)
        {
            message.Append([(byte)((ushort)code >> 8), (byte)code]);
            message.Append(reason);
        }

        _outbox.Add(message);
        if (!_state.IsReading) _outbox.Schedule();
        _timer.BeginClosing();
    }

    internal void Ping() => Send(OpCode.Ping, default);

    internal void FlushBegan() => _timer.FlushBegan();

    internal void FlushEnded() => _timer.FlushEnded();

    internal void OutboxEmptied()
    {
        if (_state.HasReadAll) _pause.Resume();
    }

    /// <summary>Ends the connection without another word.</summary>
    internal void Cut()
    {
        if (_state.HasEnded || _state.IsCut) return;
        _state.IsCut = true;
        _transport.Input.CancelPendingRead();
        _transport.Output.CancelPendingFlush();
        _pause.Resume();
    }

    /// <summary>A message in flight has been sent or given back.</summary>
    internal void Released(int weight)
    {
        _state.InFlight--;
        _state.InFlightBytes -= weight;
        Debug.Assert(_state.InFlight >= 0, "A message is released once.");
        if (!_state.HasReadAll && !_state.IsReading && !IsFull) _pause.Resume();
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder))]
    private async ValueTask ReadAllAsync()
    {
        while (!_state.HasReadAll && !_state.IsCut)
        {
            var read = await _transport.Input.ReadAsync();
            var taken = Take(read.Buffer);
            _transport.Input.AdvanceTo(read.Buffer.GetPosition(taken));
            if (read.IsCompleted && taken == read.Buffer.Length) break;
            if (IsFull && !_state.HasReadAll && !_state.IsCut) await _pause.WaitAsync();
        }

        _state.HasReadAll = true;
    }

    /// <summary>Reads what has come, as far as there is room in flight, and sends what that leads to.</summary>
    private long Take(in ReadOnlySequence<byte> bytes)
    {
        var taken = 0L;
        _state.IsReading = true;
        if (!bytes.IsEmpty) _timer.Heard();
        foreach (var piece in bytes)
        {
            var count = Take(piece.Span);
            taken += count;
            if (count < piece.Length) break;
        }

        _state.IsReading = false;
        _outbox.Drain();
        return taken;
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (!_state.HasReadAll && !IsFull)
        {
            var status = _reader.Read(bytes[at..], _incoming is { } incoming ? incoming.Free : default, out var consumed, out var written);
            at += consumed;
            _incoming?.Commit(written);
            if (status != ReadStatus.Pong && consumed > 0) _timer.Used();
            switch (status)
            {
                case ReadStatus.NeedInput:
                    return at;
                case ReadStatus.NeedRoom:
                    (_incoming ??= _group.Messages.Rent()).Grow();
                    break;
                case ReadStatus.Message:
                    Deliver();
                    break;
                case ReadStatus.Ping:
                    AnswerPing();
                    break;
                case ReadStatus.Close:
                    _state.HasReadAll = true;
                    Close(_reader.CloseCode);
                    return bytes.Length;
                case ReadStatus.Failed:
                    _state.HasReadAll = true;
                    Close(FailTable.Of(_reader.FailReason).Code);
                    return bytes.Length;
            }
        }

        return at;
    }

    private void Deliver()
    {
        var message = _incoming ?? _group.Messages.Rent();
        _incoming = null;
        message.Type = _reader.MessageType;
        if (_state.ClosedWith != CloseCode.None)
        {
            message.Release();
            return;
        }

        Count(message);
        _handler.OnMessage(this, message);
    }

    private void AnswerPing()
    {
        if (_state.ClosedWith != CloseCode.None) return;
        var pong = _group.Messages.Rent();
        pong.Type = OpCode.Pong;
        pong.Append(_reader.ControlPayload);
        Count(pong);
        _outbox.Add(pong);
    }

    private void Count(SessionMessage message)
    {
        message.Session = this;
        _state.InFlight++;
        _state.InFlightBytes += message.Weight;
    }

    private void Send(OpCode type, ReadOnlySpan<byte> payload)
    {
        var message = _group.Messages.Rent();
        message.Type = type;
        message.Append(payload);
        if (type != OpCode.Ping) _timer.Used();
        _outbox.Add(message);
        if (!_state.IsReading) _outbox.Schedule();
    }

    private void End()
    {
        _state.HasEnded = true;
        _state.HasReadAll = true;
        _timer.Stop();
        _outbox.Stop();
        _incoming?.Release();
        _incoming = null;
        _reader.Release();
        _group.Remove(this);
        _handler.OnEnded(this);
    }

    private struct State
    {
        public CloseCode ClosedWith;
        public int InFlight;
        public long InFlightBytes;

        /// <summary>Bytes are being looked at: what that leads to is sent together.</summary>
        public bool IsReading;

        /// <summary>Nothing more is read: a Close came, or bytes that break a rule, or the connection's end.</summary>
        public bool HasReadAll;
        public bool IsCut;
        public bool HasEnded;
    }
}
