using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>
/// One thread with its mailbox, ready list, timers, blocks and counters. What waits for readiness is the derived class's.
/// Everything here is for the loop's own thread unless it says "any thread". No SynchronizationContext is installed.
/// </summary>
public abstract class EventLoop
{
    /// <summary>Timers that expire in one turn; what each may end costs more than a request.</summary>
    internal const int ExpiriesPerTurn = 32;

    [ThreadStatic]
    private static EventLoop? _current;

    private readonly EventLoopOptions _options;
    private readonly long _ticksPerMillisecond;
    private readonly Mailbox _mailbox = new();
    private readonly TimerWheel _timers;
    private readonly LoopSynchronizationContext _foreignContext;
    private WorkQueue _ready;
    private ContinuationPool _continuations;
    private ILoopOwner? _dispatching;
    private long _turnStart;
    private volatile bool _ended;

    private protected EventLoop(int index, EventLoopOptions options)
    {
        Index = index;
        _options = options;
        _ticksPerMillisecond = Math.Max(1, options.Clock.TimestampFrequency / 1000);
        Lag = new LoopLag(_ticksPerMillisecond);
        ReadClock();
        _timers = new TimerWheel(NowMilliseconds);
        _foreignContext = new LoopSynchronizationContext(this);
        Slab = new BlockSlab(this, options.BlocksKept);
    }

    /// <summary>The loop whose thread this is, or null.</summary>
    public static EventLoop? Current => _current;

    /// <summary>Position in its group, from 0.</summary>
    public int Index { get; }

    /// <summary>True on the loop's own thread. Any thread.</summary>
    public bool InLoop => ReferenceEquals(_current, this);

    /// <summary>The clock in milliseconds, from an arbitrary start that all loops share; read once per event batch.</summary>
    public long NowMilliseconds { get; private set; }

    /// <summary>The clock's raw timestamp (<see cref="TimeProvider.GetTimestamp"/>), read once per event batch.</summary>
    public long NowTimestamp { get; private set; }

    /// <summary>The loop's counts.</summary>
    public LoopCounters Counters { get; } = new();

    /// <summary>How long what is ready waits for the loop.</summary>
    public LoopLag Lag { get; }

    /// <summary>The loop's blocks; rent and return from any thread.</summary>
    public BlockSlab Slab { get; }

    /// <summary>Connections placed on this loop at accept and still open. Any thread.</summary>
    public int PlacedConnections => Volatile.Read(ref PlacedCount);

    internal EventLoopOptions Options => _options;

    /// <summary>Written with Interlocked by listeners and by closing connections.</summary>
    internal int PlacedCount;

    /// <summary>Runs <paramref name="work"/> on the loop, after what is already queued. Any thread.</summary>
    public void Post(LoopWork work)
    {
        if (InLoop)
        {
            _ready.Add(work);
            return;
        }

        if (_mailbox.Add(work))
        {
            Wake();
        }

        if (_ended)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static loop => loop.RunLateMail(), this, preferLocal: false);
        }
    }

    /// <summary>Runs <paramref name="action"/> on the loop. Allocates a node. Any thread.</summary>
    public void Post(Action<object?> action, object? state) => Post(new ActionWork(action, state));

    /// <summary><c>await loop</c> continues on the loop; at once when it is there already. Any thread.</summary>
    public LoopAwaiter GetAwaiter() => new(this);

    /// <summary><c>await loop.Yield()</c> goes to the tail of the ready list: every other ready connection runs first.</summary>
    public LoopYield Yield() => new(this);

    /// <summary>
    /// Sets or resets <paramref name="timer"/>. Setting it later than it was filed, the case of every new request on a
    /// connection, is one store.
    /// </summary>
    public void Schedule(LoopTimer timer, long delayMilliseconds)
    {
        Debug.Assert(InLoop, "Timers belong to the loop.");
        _timers.Set(timer, NowMilliseconds + Math.Max(0, delayMilliseconds));
    }

    /// <summary>The timer will not expire. One store: the wheel keeps a reference until the slot comes round.</summary>
    public void Cancel(LoopTimer timer)
    {
        Debug.Assert(InLoop, "Timers belong to the loop.");
        TimerWheel.Cancel(timer);
    }

    /// <summary>Cancels the timer and takes it off the wheel, for an owner that ends.</summary>
    public void Remove(LoopTimer timer)
    {
        Debug.Assert(InLoop, "Timers belong to the loop.");
        _timers.Remove(timer);
    }

    /// <summary>
    /// Calls code that was not written for loops (HttpClient, files, a user's delegate) with a SynchronizationContext for
    /// that call alone: its awaits come back to the loop, and so does the await of the task returned here.
    /// </summary>
    public Task RunForeign(Func<Task> work) => ForeignCall.Run(this, _foreignContext, work);

    /// <inheritdoc cref="RunForeign(Func{Task})"/>
    public Task<T> RunForeign<T>(Func<Task<T>> work) => ForeignCall.Run(this, _foreignContext, work);

    /// <summary>Starts an attempt to connect; on the loop. The connection is in loop mode, or in pool mode until it enters the loop.</summary>
    internal abstract ValueTask<DialResult> ConnectAsync(System.Net.EndPoint address, int timeoutMilliseconds, bool inLoopMode);

    /// <summary>Lets go of everything that is open, and ends. On the loop's thread, after its last turn.</summary>
    internal abstract void CloseAll(Exception reason);

    /// <summary>Wakes the loop's thread out of its wait. Any thread.</summary>
    private protected abstract void Wake();

    /// <summary>Waits for events, at most so long (-1: for ever), and keeps them for <see cref="DispatchEvents"/>.</summary>
    private protected abstract void WaitForEvents(int timeoutMilliseconds);

    /// <summary>Runs the events that the wait found.</summary>
    private protected abstract void DispatchEvents();

    /// <summary>Whether more may have been ready than the last wait took.</summary>
    private protected virtual bool HasLeftEvents => false;

    /// <summary>Closes what was given up during the turn.</summary>
    private protected abstract void EndBatch();

    /// <summary>Makes this thread the loop's.</summary>
    internal void Enter()
    {
        Debug.Assert(_current is null, "A thread runs one loop.");
        _current = this;
    }

    internal void Leave()
    {
        Debug.Assert(InLoop, "Only the loop's thread leaves it.");
        _current = null;
    }

    /// <summary>One turn: wait, events, mail, timers, ready list, closing. On the loop.</summary>
    internal void RunOnce(int longestWaitMilliseconds = -1)
    {
        Debug.Assert(InLoop, "A turn runs on the loop's thread.");
        Debug.Assert(SynchronizationContext.Current is null, "Dispatch runs without a SynchronizationContext.");
        var timeout = WaitMilliseconds(longestWaitMilliseconds);
        if (timeout != 0 && !_mailbox.TrySleep())
        {
            timeout = 0;
        }

        WaitForEvents(timeout);
        _mailbox.Awake();
        ReadClock();
        _turnStart = NowTimestamp;
        Counters.Turns++;
        DispatchEvents();
        RunList(_mailbox.TakeAll());
        ExpireTimers();
        RunList(_ready.TakeAll());
        EndBatch();
        FinishTurn();
    }

    internal void PostContinuation(Action continuation)
    {
        if (!InLoop)
        {
            var posted = new ContinuationWork(this);
            posted.Set(continuation, owner: null);
            Post(posted);
            return;
        }

        _ready.Add(_continuations.Rent(this, continuation, _dispatching));
    }

    internal void ReturnContinuation(ContinuationWork work)
    {
        if (InLoop)
        {
            _continuations.Return(work);
        }
    }

    /// <summary>Runs one handle's event; what it throws aborts that handle alone.</summary>
    private protected void Dispatch(LoopHandle handle, ReadyEvents events)
    {
        _dispatching = handle;
        try
        {
            handle.OnEvents(events);
        }
        catch (Exception exception)
        {
            ReportFault(exception, handle);
        }
        finally
        {
            _dispatching = null;
        }
    }

    /// <summary>No more turns: what is posted from here on runs on the thread pool, so that nobody waits for ever.</summary>
    private protected void EndTurns()
    {
        _ended = true;
        RunList(_mailbox.TakeAll());
        RunList(_ready.TakeAll());
    }

    private protected bool HasWork => !_ready.IsEmpty;

    private void RunLateMail()
    {
        lock (_timers)
        {
            Enter();
            try
            {
                for (var mail = _mailbox.TakeAll(); mail is not null; mail = _ready.TakeAll())
                {
                    RunList(mail);
                }
            }
            finally
            {
                Leave();
            }
        }
    }

    private void RunList(LoopWork? work)
    {
        while (work is not null)
        {
            var next = work.Next;
            work.Next = null;
            var owner = work.Owner;
            _dispatching = owner;
            try
            {
                work.Run();
            }
            catch (Exception exception)
            {
                ReportFault(exception, owner);
            }

            work = next;
        }

        _dispatching = null;
    }

    private void ExpireTimers()
    {
        for (var left = ExpiriesPerTurn; left > 0 && _timers.TakeExpired(NowMilliseconds) is { } timer; left--)
        {
            try
            {
                timer.OnExpired();
            }
            catch (Exception exception)
            {
                ReportFault(exception, owner: null);
            }
        }
    }

    private void ReportFault(Exception exception, ILoopOwner? owner)
    {
        Counters.Faults++;
        owner?.OnFault(exception);
        _options.Fault?.Invoke(this, exception);
    }

    private int WaitMilliseconds(int longest)
    {
        if (!_ready.IsEmpty || _timers.HasExpired)
        {
            return 0;
        }

        var look = _timers.NextLook();
        if (look == LoopTimer.Never)
        {
            return longest;
        }

        var wait = (int)Math.Clamp(look - NowMilliseconds, 0, int.MaxValue);
        return longest < 0 ? wait : Math.Min(wait, longest);
    }

    private void FinishTurn()
    {
        // The wait of the next turn is computed from here, not from the batch's start, or it would be too long.
        ReadClock();
        if (Lag.EndTurn(_turnStart, NowTimestamp, HasLeftEvents))
        {
            Wake();
        }

        var microseconds = (NowTimestamp - _turnStart) * 1000 / _ticksPerMillisecond;
        Counters.TurnTimes.Record(microseconds);
        if (microseconds > Counters.LongestTurnMicroseconds)
        {
            Counters.LongestTurnMicroseconds = microseconds;
        }

        if (microseconds >= _options.SlowTurnMilliseconds * 1000L)
        {
            Counters.SlowTurns++;
            _options.SlowTurn?.Invoke(this, TimeSpan.FromMicroseconds(microseconds));
        }
    }

    private void ReadClock()
    {
        NowTimestamp = _options.Clock.GetTimestamp();
        NowMilliseconds = NowTimestamp / _ticksPerMillisecond;
    }
}
