using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>
/// A PipeReader directly over the socket: a read receives on the spot when there may be input, and else leaves the waiting
/// to the dispatcher, holding no block. The reader is its own value-task source. Between the call that goes pending and
/// the completion its fields belong to the loop; at all other times to the one caller that a PipeReader may have.
/// </summary>
internal sealed class LoopReader : PipeReader, IValueTaskSource<ReadResult>
{
    internal const int BytesToPrefetch = 256;

    private readonly LoopSocket _socket;
    private InputChain _chain;
    private Waiting<ReadResult> _waiting;
    private Exception? _error;
    private ReadSize _size;
    private bool _ended;
    private bool _completed;

    internal LoopReader(LoopSocket socket)
    {
        _socket = socket;
        _chain = new InputChain(socket.Loop.Slab);
    }

    internal bool IsWaiting => _waiting.IsPending;

    /// <summary>The peer's end or a failure was received.</summary>
    internal bool HasEnded => _ended || _error is not null;

    private enum Receipt
    {
        Bytes,
        End,
        Nothing,
        Failure,
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        _socket.AssertOwner();
        ThrowIfNotReadable();
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<ReadResult>(cancellationToken);
        }

        if (_waiting.TakeCancelRequest())
        {
            return new ValueTask<ReadResult>(Result(isCanceled: true));
        }

        if (_chain.Unexamined > 0 || _ended)
        {
            return new ValueTask<ReadResult>(Result());
        }

        if (Error() is { } error)
        {
            return ValueTask.FromException<ReadResult>(error);
        }

        return _socket.InLoopMode ? ReadOnLoop(cancellationToken) : ReadInPool(cancellationToken);
    }

    /// <summary>Also asks the kernel: what has arrived can be read, as with a pipe that is filled in the background.</summary>
    public override bool TryRead(out ReadResult result)
    {
        _socket.AssertOwner();
        ThrowIfNotReadable();
        if (_waiting.TakeCancelRequest())
        {
            result = Result(isCanceled: true);
            return true;
        }

        if (_chain.Unexamined == 0 && !_ended && Error() is null && (!_socket.InLoopMode || MayReceive))
        {
            Receive();
        }

        if (_chain.Unexamined > 0 || _ended)
        {
            result = Result();
            return true;
        }

        if (Error() is { } error)
        {
            throw error;
        }

        result = default;
        return false;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _socket.AssertOwner();
        if (_waiting.IsPending)
        {
            throw new InvalidOperationException("AdvanceTo during a read.");
        }

        _chain.Advance(consumed, examined);
    }

    /// <summary>Any thread. Cancels the pending read, or else the next one.</summary>
    public override void CancelPendingRead()
    {
        _waiting.RequestCancel();
        _socket.Command(SocketCommands.CancelRead);
    }

    public override void Complete(Exception? exception = null)
    {
        if (_completed)
        {
            return;
        }

        _completed = true;
        if (!_waiting.IsPending)
        {
            _chain.Clear();
        }

        _socket.Command(SocketCommands.EndRead);
    }

    public ReadResult GetResult(short token) => _waiting.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _waiting.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiting.OnCompleted(continuation, state, token, flags);

    /// <summary>A pool thread found nothing and hands its read to the loop, which may know of an edge since.</summary>
    internal void Arm()
    {
        _waiting.Arm();
        OnCancel();
        if (_waiting.IsArmed && _socket.AbortReason is { } reason)
        {
            FailWaiter(reason);
        }

        OnReadable();
    }

    internal void OnReadable()
    {
        if (!_waiting.IsArmed || !_socket.Readable)
        {
            return;
        }

        switch (Receive())
        {
            case Receipt.Nothing:
                return;
            case Receipt.Failure:
                FailWaiter(Error()!);
                return;
            default:
                _waiting.Complete(Result(), _socket);
                return;
        }
    }

    internal void OnCancel()
    {
        if (_waiting.IsArmed && _waiting.TakeCancelRequest())
        {
            _waiting.Complete(Result(isCanceled: true), _socket);
        }

        if (_waiting is { IsArmed: true, HasTokenFired: true })
        {
            _waiting.Fail(new OperationCanceledException(_waiting.Token), _socket);
        }
    }

    internal void OnClosed() => FailWaiter(_error ?? _socket.AbortReason!);

    internal void FailWaiter(Exception exception)
    {
        if (_waiting.IsArmed)
        {
            _waiting.Fail(exception, _socket);
        }
    }

    /// <summary>The connection is disposed: whatever the application left goes back.</summary>
    internal void ReleaseOnLoop()
    {
        _completed = true;
        _chain.Clear();
    }

    private bool MayReceive => _socket.Readable && _socket.HasTurnBudget;

    private ValueTask<ReadResult> ReadOnLoop(CancellationToken cancellationToken)
    {
        if (_socket.Readable)
        {
            if (!_socket.HasTurnBudget)
            {
                var later = Pend(cancellationToken);
                _socket.Command(SocketCommands.ResumeRead);
                return later;
            }

            switch (Receive())
            {
                case Receipt.Bytes or Receipt.End:
                    return new ValueTask<ReadResult>(Result());
                case Receipt.Failure:
                    return ValueTask.FromException<ReadResult>(Error()!);
            }
        }

        return Pend(cancellationToken);
    }

    private ValueTask<ReadResult> ReadInPool(CancellationToken cancellationToken)
    {
        switch (Receive())
        {
            case Receipt.Bytes or Receipt.End:
                return new ValueTask<ReadResult>(Result());
            case Receipt.Failure:
                return ValueTask.FromException<ReadResult>(Error()!);
            default:
                return Pend(cancellationToken);
        }
    }

    private ValueTask<ReadResult> Pend(CancellationToken cancellationToken)
    {
        _waiting.Begin(cancellationToken, static state => ((LoopReader)state!)._socket.Command(SocketCommands.CancelRead), this);
        var pending = new ValueTask<ReadResult>(this, _waiting.Version);
        if (_socket.InLoopMode)
        {
            _waiting.Arm();
        }
        else
        {
            // The post hands every field over to the loop; nothing may be touched after it.
            _socket.Command(SocketCommands.ArmRead);
        }

        return pending;
    }

    private Receipt Receive()
    {
        var block = _chain.BlockToFill(_size.IsLarge && _socket.InLoopMode);
        var room = block.FreeSpan();
        if (room.Length > BlockSlab.BlockBytes)
        {
            room = room[..Math.Clamp(_socket.TurnBytesLeft, BlockSlab.BlockBytes, room.Length)];
        }

        var count = _socket.Receive(room);
        _chain.Filled(block, count);
        _size.Observe(count, room.Length);
        if (count > 0)
        {
            // A short receive has emptied the socket, and the next byte is a new edge; the end of the peer may not be.
            if (count < room.Length && _socket.IsDispatcher)
            {
                _socket.Readable = _socket.PeerEnded;
            }

            return Receipt.Bytes;
        }

        if (count == -Errno.Again)
        {
            if (_socket.IsDispatcher)
            {
                _socket.Readable = false;
            }

            return Receipt.Nothing;
        }

        if (count == 0)
        {
            _ended = true;
            return Receipt.End;
        }

        _error = ErrorOf(-count);
        return Receipt.Failure;
    }

    private Exception? Error() => _error ?? _socket.AbortReason;

    private Exception ErrorOf(int error) => error switch
    {
        Errno.ConnectionReset or Errno.BrokenPipe => new ConnectionResetException("The peer reset the connection."),
        Errno.ConnectionAborted => _socket.AbortReason ?? new ConnectionAbortedException(),
        _ => new ConnectionAbortedException($"The connection failed with error {error}."),
    };

    private ReadResult Result(bool isCanceled = false) => new(_chain.ToSequence(), isCanceled, _ended);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ThrowIfNotReadable()
    {
        if (_completed || _waiting.IsPending)
        {
            Throw(_completed);
        }

        static void Throw(bool completed) => throw new InvalidOperationException(
            completed ? "Reading is not allowed after the reader was completed." : "A read is already in progress.");
    }
}
