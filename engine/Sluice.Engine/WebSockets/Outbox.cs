using System.Diagnostics;
using System.IO.Pipelines;
using Sluice.Transport;

namespace Sluice.Engine.WebSockets;

/// <summary>
/// Everything that goes to one client, in order, through one drainer: it writes what waits into the connection, flushes, and goes on when
/// the client has taken that. Between messages it holds nothing.
/// </summary>
internal sealed class Outbox(WebSocketSession session, FrameSender frames, EventLoop loop, SessionLimits limits) : LoopWork
{
    /// <summary>So much is written before the client must take it.</summary>
    private const int FlushAtBytes = 65_536;

    /// <summary>Flushes in a row before the loop's other connections get their turn.</summary>
    private const int FlushesPerTurn = 4;

    private PipeWriter _output = null!;
    private Action? _flushed;
    private ValueTask<FlushResult> _flush;
    private SessionMessage? _first;
    private SessionMessage? _last;
    private State _state;

    /// <summary>Nothing waits, and the client has taken everything.</summary>
    public bool IsEmpty => _first is null && !_state.IsFlushing && _state.Unflushed == 0;

    /// <summary>Whether the client is being waited for.</summary>
    public bool IsFlushing => _state.IsFlushing;

    /// <summary>Whether one more message is too much. One that is an answer to a message in flight is bounded by those.</summary>
    public bool IsFullFor(int length) =>
        _state.Count >= limits.MaxOutboxMessages || (_state.Count > 0 && _state.Bytes + length > limits.MaxOutboxBytes);

    public void Attach(PipeWriter output) => _output = output;

    public void Add(SessionMessage message)
    {
        if (_state.IsStopped)
        {
            message.Release();
            return;
        }

        _state.Count++;
        _state.Bytes += message.Weight;
        if (_last is null) _first = message;
        else _last.Next = message;
        _last = message;
    }

    /// <summary>Sends what waits at the end of this turn, together with what still comes in it.</summary>
    public void Schedule()
    {
        if (_state.IsScheduled || _state.IsFlushing || _state.IsDraining) return;
        _state.IsScheduled = true;
        loop.Post(this);
    }

    /// <summary>Writes and flushes until nothing waits or the client has to be waited for.</summary>
    public void Drain()
    {
        if (_state.IsFlushing || _state.IsDraining || _state.IsStopped) return;
        _state.IsDraining = true;
        var flushes = 0;
        while (Write() && _state.Unflushed > 0)
        {
            if (++flushes > FlushesPerTurn)
            {
                _state.IsDraining = false;
                Schedule();
                return;
            }

            _state.Unflushed = 0;
            var flush = _output.FlushAsync();
            if (!flush.IsCompletedSuccessfully)
            {
                Await(flush);
                break;
            }

            if (!Accept(flush.Result)) break;
        }

        _state.IsDraining = false;
        if (IsEmpty) session.OutboxEmptied();
    }

    /// <summary>Forgets what waits, but for what has begun to be sent.</summary>
    public void DropWaiting()
    {
        var kept = frames.HasBegun ? _first : null;
        var dropped = kept is null ? _first : kept.Next;
        if (kept is not null) kept.Next = null;
        (_first, _last) = (kept, kept);
        _state.Count = kept is null ? 0 : 1;
        _state.Bytes = kept?.Weight ?? 0;
        while (dropped is not null)
        {
            var next = dropped.Next;
            dropped.Next = null;
            dropped.Release();
            dropped = next;
        }
    }

    /// <summary>Nothing is sent any more.</summary>
    public void Stop()
    {
        if (_state.IsStopped) return;
        _state.IsStopped = true;
        frames.Abandon();
        DropWaiting();
        frames.Release();
    }

    protected override void Run()
    {
        _state.IsScheduled = false;
        try
        {
            Drain();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            session.Cut();
        }
    }

    /// <summary>Writes what waits, up to what is flushed together. False when the drainer was stopped meanwhile.</summary>
    private bool Write()
    {
        while (_first is { } message && _state.Unflushed < FlushAtBytes && !_state.IsStopped)
        {
            _state.Unflushed += frames.Write(message, _output, FlushAtBytes - (int)_state.Unflushed, out var isDone);
            if (isDone) RemoveFirst(message);
        }

        return !_state.IsStopped;
    }

    private void RemoveFirst(SessionMessage message)
    {
        _first = message.Next;
        if (_first is null) _last = null;
        message.Next = null;
        _state.Count--;
        _state.Bytes -= message.Weight;
        message.Release();
    }

    private void Await(ValueTask<FlushResult> flush)
    {
        _state.IsFlushing = true;
        session.FlushBegan();
        _flush = flush;
        flush.GetAwaiter().UnsafeOnCompleted(_flushed ??= Flushed);
    }

    private void Flushed()
    {
        _state.IsFlushing = false;
        var flush = _flush;
        _flush = default;
        try
        {
            if (!Accept(flush.Result)) return;
            session.FlushEnded();
            Drain();
        }
        catch (Exception exception) when (exception is IOException or Microsoft.AspNetCore.Connections.ConnectionAbortedException)
        {
            session.Cut();
        }
    }

    /// <summary>False when the client takes nothing any more.</summary>
    private bool Accept(in FlushResult result)
    {
        Debug.Assert(!_state.IsFlushing, "One flush at a time.");
        if (!result.IsCompleted && !result.IsCanceled) return true;
        Stop();
        session.Cut();
        return false;
    }

    private struct State
    {
        public int Count;
        public long Bytes;
        public long Unflushed;
        public bool IsScheduled;
        public bool IsDraining;
        public bool IsFlushing;
        public bool IsStopped;
    }
}
