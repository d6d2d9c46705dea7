using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace Sluice.Transport;

/// <summary>
/// A PipeWriter directly over the socket: a flush sends on the spot and is complete when the kernel took everything, else
/// the dispatcher goes on when there is room. A peer that takes no more is a completed flush, never an exception; what is
/// written after that is swallowed. The fields' owner changes as the reader's does.
/// </summary>
internal sealed class LoopWriter : PipeWriter, IValueTaskSource<FlushResult>
{
    internal const int BytesToPrefetch = 192;

    private readonly LoopSocket _socket;
    private OutputChain _chain;
    private Waiting<FlushResult> _waiting;
    private bool _completed;

    /// <summary>The application has completed the writer and the loop sends the rest. Loop only.</summary>
    private bool _finishing;

    /// <summary>Bytes were sent since the last look. Loop only.</summary>
    private bool _progress;

    internal LoopWriter(LoopSocket socket)
    {
        _socket = socket;
        _chain = new OutputChain(socket.Loop.Slab);
    }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _chain.Bytes;

    internal bool IsWaiting => _waiting.IsPending;

    /// <summary>The kernel refused bytes for good.</summary>
    internal bool IsPeerGone { get; private set; }

    private enum Sending
    {
        All,
        NoRoom,
        PeerGone,
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        ThrowIfNotWritable();
        return _chain.BlockToWrite(sizeHint).FreeMemory();
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        ThrowIfNotWritable();
        return _chain.BlockToWrite(sizeHint).FreeSpan();
    }

    public override void Advance(int bytes)
    {
        ThrowIfNotWritable();
        _chain.Advance(bytes);
        if (IsPeerGone)
        {
            _chain.Clear();
        }
    }

    /// <summary>Sends straight from <paramref name="source"/> when nothing is buffered; only what the kernel does not take is copied.</summary>
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        ThrowIfNotWritable();
        var bytes = source.Span;
        if (_chain.Bytes == 0 && bytes.Length > 0 && MaySend && !cancellationToken.IsCancellationRequested)
        {
            var count = _socket.Send(bytes);
            if (count < 0 && count != -Errno.Again)
            {
                OnSendFailed();
            }
            else
            {
                bytes = bytes[Math.Max(count, 0)..];
            }
        }

        if (!IsPeerGone)
        {
            Copy(bytes);
        }

        return FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfNotWritable();
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        }

        if (_waiting.TakeCancelRequest())
        {
            return new ValueTask<FlushResult>(Result(isCanceled: true));
        }

        if (_chain.Bytes == 0)
        {
            _chain.Clear();
            return new ValueTask<FlushResult>(Result());
        }

        if (MaySend && TrySend() != Sending.NoRoom)
        {
            return new ValueTask<FlushResult>(Result());
        }

        return Pend(cancellationToken);
    }

    /// <summary>Any thread. Cancels the pending flush, or else the next one; the bytes stay for a later flush.</summary>
    public override void CancelPendingFlush()
    {
        _waiting.RequestCancel();
        _socket.Command(SocketCommands.CancelFlush);
    }

    /// <summary>The rest is sent, then this side is closed; with an exception the connection is aborted.</summary>
    public override void Complete(Exception? exception = null)
    {
        if (_completed)
        {
            return;
        }

        _completed = true;
        if (exception is not null)
        {
            _socket.Abort(exception);
        }
        else if (_socket.AbortReason is null)
        {
            // Behind an abort nothing is sent that could pass for an end.
            _socket.Command(SocketCommands.EndWrite);
        }
    }

    public FlushResult GetResult(short token) => _waiting.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _waiting.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiting.OnCompleted(continuation, state, token, flags);

    internal void Arm()
    {
        _waiting.Arm();
        OnCancel();
        if (_waiting.IsArmed && _socket.AbortReason is not null)
        {
            OnClosed();
        }

        OnWritable();
    }

    internal void OnWritable()
    {
        if (!_socket.Writable || (!_waiting.IsArmed && !_finishing) || TrySend() == Sending.NoRoom)
        {
            return;
        }

        if (_finishing)
        {
            EndFinishing();
        }

        if (_waiting.IsArmed)
        {
            _waiting.Complete(Result(), _socket);
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

    /// <summary>Sends what is left and then closes the sending side. On the loop, once.</summary>
    internal void FinishOnLoop()
    {
        _completed = true;
        if (_finishing)
        {
            return;
        }

        _finishing = true;
        if (_chain.Bytes == 0 || TrySend() != Sending.NoRoom)
        {
            EndFinishing();
        }
    }

    internal void OnClosed()
    {
        IsPeerGone = true;
        if (_waiting.IsArmed || _finishing)
        {
            _chain.Clear();
        }

        if (_waiting.IsArmed)
        {
            _waiting.Complete(Result(), _socket);
        }
    }

    /// <summary>True when bytes were sent since the last call.</summary>
    internal bool TakeProgress()
    {
        var progress = _progress;
        _progress = false;
        return progress;
    }

    /// <summary>The flag belongs to the loop; a pool thread just asks the kernel.</summary>
    private bool MaySend => !IsPeerGone && (!_socket.InLoopMode || _socket.Writable);

    private void EndFinishing()
    {
        _chain.Clear();
        _socket.OnWriteEnded();
    }

    private ValueTask<FlushResult> Pend(CancellationToken cancellationToken)
    {
        if (IsPeerGone)
        {
            _chain.Clear();
            return new ValueTask<FlushResult>(Result());
        }

        _waiting.Begin(cancellationToken, static state => ((LoopWriter)state!)._socket.Command(SocketCommands.CancelFlush), this);
        var pending = new ValueTask<FlushResult>(this, _waiting.Version);
        if (_socket.InLoopMode)
        {
            _waiting.Arm();
        }
        else
        {
            _socket.Command(SocketCommands.ArmFlush);
        }

        return pending;
    }

    /// <summary>Sends until all is sent or the kernel is full: only that promises another edge.</summary>
    private Sending TrySend()
    {
        while (_chain.Bytes > 0)
        {
            var count = _chain.IsOneBlock ? _socket.Send(_chain.First) : SendPieces();
            if (count >= 0)
            {
                _chain.Sent(count);
                _progress = true;
                continue;
            }

            if (count != -Errno.Again)
            {
                OnSendFailed();
                return Sending.PeerGone;
            }

            if (_socket.IsDispatcher)
            {
                _socket.Writable = false;
            }

            return Sending.NoRoom;
        }

        return Sending.All;
    }

    private int SendPieces()
    {
        Span<IoVector> pieces = stackalloc IoVector[OutputChain.PiecesPerSend];
        return _socket.SendMany(pieces[.._chain.Describe(pieces)]);
    }

    private void OnSendFailed()
    {
        IsPeerGone = true;
        _chain.Clear();
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var room = _chain.BlockToWrite(0).FreeSpan();
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            _chain.Advance(count);
            bytes = bytes[count..];
        }
    }

    private FlushResult Result(bool isCanceled = false) => new(isCanceled, IsPeerGone);

    private void ThrowIfNotWritable()
    {
        _socket.AssertOwner();
        if (_completed || _waiting.IsPending)
        {
            Throw(_completed);
        }

        static void Throw(bool completed) => throw new InvalidOperationException(
            completed ? "Writing is not allowed after the writer was completed." : "A flush is in progress.");
    }
}
