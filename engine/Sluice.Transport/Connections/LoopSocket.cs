using System.Diagnostics;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>
/// The dispatcher of one connected socket: it alone completes reads and flushes, and it alone closes. A connection is born
/// in pool mode, where reads and flushes try the system call on the calling thread and leave the waiting to the loop; in
/// loop mode everything happens on the loop.
/// </summary>
internal sealed class LoopSocket : LoopHandle, ILoopEntrant
{
    private readonly CommandWork _work;
    private readonly LoopConnection _connection;
    private Lingering? _linger;

    /// <summary>Interlocked; the node is posted when this leaves zero.</summary>
    private int _commands;
    private ForeignCalls _foreignCalls;
    private EndWaiter _end;

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
    }

    internal EpollLoop Loop { get; }

    EventLoop ILoopEntrant.Loop => Loop;

    internal LoopReader Reader { get; }

    internal LoopWriter Writer { get; }

    /// <summary>Written once, on the loop; read by whoever owns the pipe's side.</summary>
    public bool InLoopMode { get; private set; }

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

    /// <summary>Bytes this connection may still receive in this turn; loop only.</summary>
    internal int TurnBytesLeft => Loop.Options.TurnBytes - (_turn == Loop.Counters.Turns ? _turnBytes : 0);

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
    internal int Receive(Span<byte> buffer) =>
        TryBeginCall(out var foreign)
            ? EndCall(CountTurn(Loop.Calls.Receive(Descriptor, buffer), foreign), foreign)
            : -Errno.ConnectionAborted;

    internal int Send(ReadOnlySpan<byte> bytes) =>
        TryBeginCall(out var foreign) ? EndCall(Loop.Calls.Send(Descriptor, bytes), foreign) : -Errno.BrokenPipe;

    internal int SendMany(ReadOnlySpan<IoVector> pieces) =>
        TryBeginCall(out var foreign) ? EndCall(Loop.Calls.SendMany(Descriptor, pieces), foreign) : -Errno.BrokenPipe;

    internal System.Net.EndPoint? LocalEndPoint()
    {
        // Asked for on any thread, in either mode.
        if (!_foreignCalls.TryEnter())
        {
            return null;
        }

        var endpoint = Loop.Calls.LocalEndPoint(Descriptor);
        EndCall(0, foreign: true);
        return endpoint;
    }

    /// <summary>From now on everything is inline on the loop. Edges that pool mode did not look at may be forgotten: ask the kernel.</summary>
    public void SwitchToLoop()
    {
        Debug.Assert(Loop.InLoop, "The mode changes on the loop.");
        Debug.Assert(!Reader.IsWaiting && !Writer.IsWaiting, "The mode changes between reads and flushes.");
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

    internal override void PrefetchParts()
    {
        CacheLines.Prefetch(Reader, LoopReader.BytesToPrefetch);
        CacheLines.Prefetch(Writer, LoopWriter.BytesToPrefetch);
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

    public override void OnFault(Exception exception)
    {
        if (_closed)
        {
            return;
        }

        if (_readEnded && _writeEnded)
        {
            // Only lingers; a reset could destroy the answer on its way.
            Close();
            return;
        }

        Abort(new ConnectionAbortedException("The connection's own code failed, or its loop ends.", exception));
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
            _linger = new Lingering(this);
            _linger.Start();
        }
    }

    /// <summary>Both sides have ended: what still comes is thrown away until the peer ends too.</summary>
    private void LingerOn()
    {
        if (!_readEnded || !_writeEnded)
        {
            return;
        }

        switch (_linger!.Discard())
        {
            case Lingering.Discarded.PeerEnded:
                Close();
                break;
            case Lingering.Discarded.MoreIsThere:
                // No edge will say so again.
                Command(SocketCommands.EndRead);
                break;
        }
    }

    /// <summary>The peer's time is up. What is sent stays sent; only what it would not take is cut off with a reset.</summary>
    internal void OnLingerExpired()
    {
        if (_closed)
        {
            return;
        }

        if (_writeEnded)
        {
            Close();
            return;
        }

        Abort(new ConnectionAbortedException("The peer did not take the rest in time."));
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
        _linger?.Stop();

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

    /// <summary>The loop's own calls need no count: it closes between them.</summary>
    private bool TryBeginCall(out bool foreign)
    {
        foreign = !IsDispatcher;
        return foreign ? _foreignCalls.TryEnter() : !_closed;
    }

    private int EndCall(int result, bool foreign)
    {
        if (foreign && _foreignCalls.Leave())
        {
            Command(SocketCommands.CloseDescriptor);
        }

        return result;
    }

    private int CountTurn(int received, bool foreign)
    {
        if (foreign)
        {
            return received;
        }

        if (_turn != Loop.Counters.Turns)
        {
            _turn = Loop.Counters.Turns;
            _turnBytes = 0;
        }

        _turnBytes += Math.Max(received, 0);
        return received;
    }

    private sealed class CommandWork(LoopSocket socket) : LoopWork
    {
        internal override ILoopOwner? Owner => socket;

        protected internal override void Run() => socket.RunCommands();
    }
}
