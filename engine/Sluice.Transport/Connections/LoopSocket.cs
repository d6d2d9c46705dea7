using System.Diagnostics;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>
/// The dispatcher of one connected socket: it alone completes reads and flushes, and it alone closes. A connection is born
/// in pool mode, where reads and flushes try the system call on the calling thread and leave the waiting to the loop; in
/// loop mode everything happens on the loop.
/// </summary>
internal sealed class LoopSocket : LoopHandle
{
    private readonly EndWaiter _end;
    private readonly CommandWork _work;
    private readonly LoopConnection _connection;
    private LingerTimer? _linger;

    /// <summary>Interlocked; the node is posted when this leaves zero.</summary>
    private int _commands;
    private ForeignCalls _foreignCalls;

    /// <summary>The first abort wins. Interlocked.</summary>
    private Exception? _abortReason;
    private int _turnBytes;
    private long _turn;
    private bool _readEnded;
    private bool _writeEnded;
    private bool _closed;

    internal LoopSocket(EpollLoop loop, int descriptor, LoopConnection connection, bool loopMode)
    {
        Loop = loop;
        Descriptor = descriptor;
        _connection = connection;
        InLoopMode = loopMode;
        Reader = new LoopReader(this);
        Writer = new LoopWriter(this);
        _work = new CommandWork(this);
        _end = new EndWaiter();
    }

    internal EpollLoop Loop { get; }

    internal LoopReader Reader { get; }

    internal LoopWriter Writer { get; }

    /// <summary>Written once, on the loop; read by whoever owns the pipe's side.</summary>
    internal bool InLoopMode { get; private set; }

    /// <summary>An edge said there may be input, and no receive has found the end of it since. Loop only.</summary>
    internal bool Readable { get; set; }

    /// <summary>No send has found the socket full since the last edge. Loop only.</summary>
    internal bool Writable { get; set; } = true;

    /// <summary>The peer's end was announced: it may come without another edge, so a short receive proves nothing. Loop only.</summary>
    internal bool PeerEnded { get; private set; }

    /// <summary>True on the loop's thread, which alone may touch the edges; without a look at the thread in loop mode.</summary>
    internal bool IsDispatcher => InLoopMode || Loop.InLoop;

    internal Exception? AbortReason => Volatile.Read(ref _abortReason);

    /// <summary>True while this connection may receive in this turn; loop only.</summary>
    internal bool HasTurnBudget => _turn != Loop.Counters.Turns || _turnBytes < Loop.Options.TurnBytes;

    /// <summary>Sends commands to the dispatcher. Any thread; inside an event they wait for the ready list.</summary>
    internal void Command(SocketCommands commands)
    {
        if (Interlocked.Or(ref _commands, (int)commands) == 0)
        {
            Loop.Post(_work);
        }
    }

    [Conditional("DEBUG")]
    internal void AssertOwner() =>
        Debug.Assert(!InLoopMode || Loop.InLoop, "After EnterLoop a connection's pipe is used on its loop alone.");

    /// <summary>Receives what is there; on the loop in loop mode, else on the calling thread.</summary>
    internal int Receive(Span<byte> buffer)
    {
        if (IsDispatcher)
        {
            return _closed ? -Errno.ConnectionAborted : CountTurn(Loop.Calls.Receive(Descriptor, buffer));
        }

        if (!_foreignCalls.TryEnter())
        {
            return -Errno.ConnectionAborted;
        }

        var count = Loop.Calls.Receive(Descriptor, buffer);
        LeaveForeignCall();
        return count;
    }

    internal int Send(ReadOnlySpan<byte> bytes)
    {
        if (IsDispatcher)
        {
            return _closed ? -Errno.BrokenPipe : Loop.Calls.Send(Descriptor, bytes);
        }

        if (!_foreignCalls.TryEnter())
        {
            return -Errno.BrokenPipe;
        }

        var count = Loop.Calls.Send(Descriptor, bytes);
        LeaveForeignCall();
        return count;
    }

    internal int SendMany(ReadOnlySpan<IoVector> pieces)
    {
        if (IsDispatcher)
        {
            return _closed ? -Errno.BrokenPipe : Loop.Calls.SendMany(Descriptor, pieces);
        }

        if (!_foreignCalls.TryEnter())
        {
            return -Errno.BrokenPipe;
        }

        var count = Loop.Calls.SendMany(Descriptor, pieces);
        LeaveForeignCall();
        return count;
    }

    internal System.Net.EndPoint? LocalEndPoint()
    {
        if (!_foreignCalls.TryEnter())
        {
            return null;
        }

        var endpoint = Loop.Calls.LocalEndPoint(Descriptor);
        LeaveForeignCall();
        return endpoint;
    }

    /// <summary>From now on everything is inline on the loop. Edges that pool mode did not look at may be forgotten: ask the kernel.</summary>
    internal void SwitchToLoop()
    {
        Debug.Assert(Loop.InLoop, "The mode changes on the loop.");
        InLoopMode = true;
        Readable = true;
        Writable = true;
    }

    internal void Abort(Exception reason)
    {
        Interlocked.CompareExchange(ref _abortReason, reason, null);
        Command(SocketCommands.Abort);
    }

    /// <summary>Completes when everything is sent and the sending side is closed, or the connection is.</summary>
    internal Task Dispose()
    {
        Command(SocketCommands.Dispose);
        return _end.Task;
    }

    internal override void OnEvents(ReadyEvents events)
    {
        const ReadyEvents EndEvents = ReadyEvents.PeerClosed | ReadyEvents.HangUp | ReadyEvents.Error;
        if (events.HasAny(ReadyEvents.In | EndEvents))
        {
            Readable = true;
            PeerEnded |= events.HasAny(EndEvents);
        }

        if (events.HasAny(ReadyEvents.Out | ReadyEvents.HangUp | ReadyEvents.Error))
        {
            Writable = true;
            Writer.OnWritable();
        }

        if (Readable && !_closed)
        {
            Reader.OnReadable();
        }

        if (events.HasAny(ReadyEvents.HangUp | ReadyEvents.Error))
        {
            _connection.FireClosed();
        }

        if (_linger is not null && !_closed)
        {
            LingerOn();
        }
    }

    internal override void OnFault(Exception exception)
    {
        if (!_closed)
        {
            Abort(new ConnectionAbortedException("The connection's own code failed, or its loop ends.", exception));
        }
    }

    internal override bool TryCloseDescriptor() => _foreignCalls.TryClose();

    internal void OnReadEnded()
    {
        _readEnded = true;
        EndWhenBothSidesHave();
    }

    /// <summary>Everything is sent, or the peer takes no more.</summary>
    internal void OnWriteEnded()
    {
        if (_writeEnded)
        {
            return;
        }

        _writeEnded = true;
        if (!_closed)
        {
            Loop.Calls.ShutdownSend(Descriptor);
        }

        EndWhenBothSidesHave();
    }

    internal void RunCommands()
    {
        var left = Interlocked.Exchange(ref _commands, 0);
        try
        {
            while (left != 0)
            {
                var next = left & -left;
                left &= ~next;
                Run((SocketCommands)next);
            }
        }
        finally
        {
            // A continuation threw: the others' commands still hold.
            if (left != 0)
            {
                Command((SocketCommands)left);
            }
        }
    }

    /// <summary>Registers a dialled connection's descriptor, which its attempt to connect has left to it.</summary>
    internal void Register()
    {
        if (!_closed && Loop.Register(this) < 0)
        {
            Abort(new ConnectionAbortedException("The kernel refused to watch the descriptor."));
        }
    }

    internal void Run(SocketCommands command)
    {
        switch (command)
        {
            case SocketCommands.Register:
                Register();
                break;
            case SocketCommands.ArmRead:
                Reader.Arm();
                break;
            case SocketCommands.ArmFlush:
                Writer.Arm();
                break;
            case SocketCommands.CancelRead:
                Reader.OnCancel();
                break;
            case SocketCommands.CancelFlush:
                Writer.OnCancel();
                break;
            case SocketCommands.ResumeRead when HasTurnBudget:
                Reader.OnReadable();
                break;
            case SocketCommands.ResumeRead:
                Command(SocketCommands.ResumeRead);
                break;
            case SocketCommands.EndRead:
                OnReadEnded();
                break;
            case SocketCommands.EndWrite:
                Writer.FinishOnLoop();
                break;
            case SocketCommands.Abort:
                Cut();
                break;
            case SocketCommands.Dispose:
                DisposeOnLoop();
                break;
            case SocketCommands.CloseDescriptor:
                Loop.CloseNow(this);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void DisposeOnLoop()
    {
        Reader.FailWaiter(new ConnectionAbortedException("The connection was disposed during a read."));
        Reader.ReleaseOnLoop();
        _readEnded = true;
        Writer.FinishOnLoop();
        if (_closed || _writeEnded)
        {
            _end.Complete();
        }
        else
        {
            StartLingering();
        }

        EndWhenBothSidesHave();
    }

    private void EndWhenBothSidesHave()
    {
        if (_writeEnded)
        {
            _end.Complete();
        }

        if (!_readEnded || !_writeEnded || _closed)
        {
            return;
        }

        if (Writer.IsPeerGone || Reader.HasEnded)
        {
            Close();
            return;
        }

        StartLingering();
        LingerOn();
    }

    private void StartLingering()
    {
        if (_linger is null)
        {
            _linger = new LingerTimer(this);
            Loop.Schedule(_linger, Loop.Options.LingerMilliseconds);
        }
    }

    /// <summary>
    /// Closing over unread input would send a reset, which can destroy the answer on its way to the peer (RFC 9112, 9.6): what
    /// still comes is thrown away until the peer ends too, or its time is up.
    /// </summary>
    private void LingerOn()
    {
        if (!_readEnded || !_writeEnded)
        {
            return;
        }

        var block = Loop.Slab.RentBlock();
        int count;
        var budget = Loop.Options.TurnBytes / BlockSlab.BlockBytes;
        do
        {
            count = Loop.Calls.Receive(Descriptor, block.FreeSpan());
        }
        while (count > 0 && --budget > 0);

        Loop.Slab.Return(block);
        if (count > 0)
        {
            // More is there, and no edge will say so again.
            Command(SocketCommands.EndRead);
        }
        else if (count != -Errno.Again)
        {
            Close();
        }
    }

    private void OnLingerExpired()
    {
        if (_closed)
        {
            return;
        }

        // A peer that still takes bytes is slow, not gone.
        if (!_writeEnded && Writer.TakeProgress())
        {
            Loop.Schedule(_linger!, Loop.Options.LingerMilliseconds);
            return;
        }

        Abort(new ConnectionAbortedException("The peer did not take the rest, or did not close, in time."));
    }

    private void Cut()
    {
        if (_closed)
        {
            return;
        }

        Loop.Calls.ResetOnClose(Descriptor);
        Close();
    }

    private void Close()
    {
        Debug.Assert(!_closed, "A connection is closed once.");
        _closed = true;
        Interlocked.CompareExchange(ref _abortReason, new ConnectionAbortedException("The connection is closed."), null);
        Loop.Close(this);
        if (_linger is not null)
        {
            Loop.Remove(_linger);
        }

        _writeEnded = true;
        _end.Complete();
        _connection.OnClosed();

        // Last, for they run the application's continuations, which may throw.
        try
        {
            Writer.OnClosed();
        }
        finally
        {
            Reader.OnClosed();
        }
    }

    private int CountTurn(int received)
    {
        if (_turn != Loop.Counters.Turns)
        {
            _turn = Loop.Counters.Turns;
            _turnBytes = 0;
        }

        _turnBytes += Math.Max(received, 0);
        return received;
    }

    private void LeaveForeignCall()
    {
        if (_foreignCalls.Leave())
        {
            Command(SocketCommands.CloseDescriptor);
        }
    }

    private sealed class CommandWork(LoopSocket socket) : LoopWork
    {
        internal override LoopHandle? Owner => socket;

        protected internal override void Run() => socket.RunCommands();
    }

    private sealed class LingerTimer(LoopSocket socket) : LoopTimer
    {
        protected internal override void OnExpired() => socket.OnLingerExpired();
    }
}
