using System.Runtime.ExceptionServices;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>The connections of one loop to one target. All calls on the loop, unless they say otherwise.</summary>
public sealed class UpstreamPool
{
    /// <summary>Where a target's connections are limited and all in use, a loop keeps one for its own waiters until another loop has waited
    /// for so much longer, milliseconds: moving a connection costs making a new one.</summary>
    private const int FairnessMilliseconds = 100;

    private readonly UpstreamTarget _target;
    private readonly LoopContext _loop;
    private readonly IUpstreamDialer _dialer;
    private readonly UpstreamLimits _limits;
    private readonly ConnectionPermits _permits;
    private readonly WaiterQueue _waiters = new();
    private readonly IdleConnections _idle;
    private readonly GrantMail _grant;
    private readonly ReclaimMail _reclaim;
    private long _askedSince;
    private int _isReclaiming;
    private bool _isAsking;
    private bool _isServing;
    private bool _isShedding;

    public UpstreamPool(UpstreamTarget target, LoopContext loop, IUpstreamDialer dialer, UpstreamLimits limits)
    {
        _target = target;
        _loop = loop;
        _dialer = dialer;
        _limits = limits;
        _permits = target.Permits;
        _idle = new IdleConnections(loop.Loop, limits, Discard);
        _grant = new GrantMail(this);
        _reclaim = new ReclaimMail(this);
    }

    public UpstreamLimits Limits => _limits;

    /// <summary>Connections that exist or are being made.</summary>
    public int Open { get; private set; }

    public int Idle => _idle.Count;

    /// <summary>Requests that wait for a connection.</summary>
    public int Waiting => _waiters.Count;

    /// <summary>Requests that connections have been given.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests that failed here: no connection, no answer, or half of one.</summary>
    public long Failures { get; private set; }

    /// <summary>Loop time since which it asks for a permit; 0 while it does not. Written by its loop, cleared by whoever grants.</summary>
    internal long AskedSince => Volatile.Read(ref _askedSince);

    /// <summary>Takes the most recently used idle connection that is still good; <c>null</c> when there is none.</summary>
    public UpstreamConnection? TryTake() => _idle.TryTake();

    /// <summary>A connection has begun another request.</summary>
    public void CountRequest() => Requests++;

    public void CountFailure() => Failures++;

    /// <summary>Opens a connection, or waits for one when there are as many as there may be.</summary>
    public PoolWaiter Take(long timeoutMilliseconds)
    {
        var waiter = new PoolWaiter(_loop.Loop);
        if (Open < _limits.MaxConnections && _permits.TryTake())
        {
            Connect(waiter, timeoutMilliseconds);
            return waiter;
        }

        var refused = IsBehind() ? Reason.Overloaded : _waiters.Count >= _limits.MaxPending ? Reason.UpstreamPendingLimit : Reason.None;
        if (refused != Reason.None)
        {
            waiter.TryComplete(new PoolOutcome(null, refused));
            return waiter;
        }

        waiter.SetDeadline(timeoutMilliseconds);
        _waiters.Enqueue(waiter);
        if (Open < _limits.MaxConnections) Ask();
        return waiter;
    }

    /// <summary>The connection has served its request and can serve another.</summary>
    public void Return(UpstreamConnection connection)
    {
        connection.Deadline.Clear();
        if (_permits.IsLimited && IsNeededElsewhere())
        {
            Discard(connection);
            return;
        }

        if (_waiters.TryDequeue() is { } waiter)
        {
            if (_isAsking && _waiters.First is null) StopAsking();
            waiter.TryComplete(new PoolOutcome(connection, Reason.None));
            return;
        }

        connection.Watch();
        if (connection.IsStale || _idle.Count >= _limits.MaxIdleConnections) Discard(connection);
        else _idle.Add(connection);
    }

    /// <summary>The connection must not be used again.</summary>
    public void Discard(UpstreamConnection connection)
    {
        connection.Close();
        Vacate();
    }

    /// <summary>A connection carries no requests any more. Its place here is free; its permit is kept until <see cref="EndDetached"/>, for it still
    /// is a connection to the target.</summary>
    internal void Detach()
    {
        Open--;
        ServeWaiters();
    }

    /// <summary>A detached connection has ended.</summary>
    internal void EndDetached()
    {
        _permits.Release();
        ServeWaiters();
    }

    /// <summary>Whether this pool asked, and whoever calls is the one to grant it a permit. Any thread.</summary>
    internal bool TryClaim()
    {
        var since = AskedSince;
        return since != 0 && Interlocked.CompareExchange(ref _askedSince, 0, since) == since;
    }

    /// <summary>Sends a permit that is already counted. Any thread, once per claim.</summary>
    internal void Grant() => _loop.Loop.Post(_grant);

    /// <summary>Another loop asks for a connection: one that is idle here is to be closed. Any thread.</summary>
    internal void Reclaim()
    {
        if (Interlocked.Exchange(ref _isReclaiming, 1) == 0) _loop.Loop.Post(_reclaim);
    }

    /// <summary>Whether those who wait do so for too long already: the sojourn time of CoDel (RFC 8289), at the queue's tail.</summary>
    private bool IsBehind()
    {
        if (_limits.ShedPendingMilliseconds == 0) return false;
        var waited = _waiters.First is { } oldest ? _loop.Loop.NowMilliseconds - oldest.Since : 0;
        _isShedding = waited >= (_isShedding ? _limits.ShedPendingMilliseconds / 2 : _limits.ShedPendingMilliseconds);
        return _isShedding;
    }

    /// <summary>Makes a connection for a waiter; the permit has been taken.</summary>
    private async void Connect(PoolWaiter waiter, long timeoutMilliseconds)
    {
        Open++;
        _loop.Metrics.Add(LoopCounter.UpstreamConnects, 1);
        DialOutcome outcome;
        try
        {
            outcome = await _dialer.DialAsync(_target.Address, _loop.Loop, (int)Math.Min(timeoutMilliseconds, _limits.ConnectMilliseconds));
        }
        catch (Exception bug)
        {
            Vacate();
            if (!waiter.TryFail(bug)) _loop.Loop.Post(static lost => ExceptionDispatchInfo.Throw((Exception)lost!), bug);
            return;
        }

        if (outcome.Transport is null)
        {
            Vacate();
            waiter.TryComplete(new PoolOutcome(null, outcome.Failure));
            return;
        }

        var connection = new UpstreamConnection(outcome.Transport, outcome.Close!, outcome.End, this, _loop);
        if (!waiter.TryComplete(new PoolOutcome(connection, Reason.None))) Return(connection);
    }

    /// <summary>A place has become free: the first waiter gets a connection of its own.</summary>
    private void Vacate()
    {
        Open--;
        _permits.Release();
        ServeWaiters();
    }

    private void ServeWaiters()
    {
        // A dial that fails at once comes back here: whoever is at it already goes on.
        if (_isServing) return;
        _isServing = true;
        while (_waiters.First is not null && Open < _limits.MaxConnections)
        {
            if (!_permits.TryTake())
            {
                Ask();
                break;
            }

            Connect(_waiters.TryDequeue()!, _limits.ConnectMilliseconds);
        }

        _isServing = false;
    }

    private void Ask()
    {
        if (_isAsking || _waiters.First is not { } first) return;
        _isAsking = true;
        Volatile.Write(ref _askedSince, Math.Max(1, first.Since));
        _permits.Ask(this);
    }

    /// <summary>Nobody waits here any more; a permit that is on its way already is given back when it comes.</summary>
    private void StopAsking()
    {
        if (!TryClaim()) return;
        _isAsking = false;
        _permits.Withdraw();
    }

    /// <summary>Whether a connection that has come free here belongs to another loop, or to nobody any more.</summary>
    private bool IsNeededElsewhere()
    {
        if (_permits.IsExceeded) return true;
        if (!_permits.IsAskedFor || _permits.OldestAsking(except: this) is not { } other) return false;
        if (_waiters.First is not { } own) return true;
        var ahead = own.Since - other.AskedSince;
        return ahead > FairnessMilliseconds || (ahead >= 0 && other.Open + 1 < Open);
    }

    private void TakeGrant()
    {
        _isAsking = false;
        if (Open < _limits.MaxConnections && _waiters.TryDequeue() is { } waiter)
        {
            Connect(waiter, _limits.ConnectMilliseconds);
            if (_waiters.First is not null && Open < _limits.MaxConnections) Ask();
            return;
        }

        _permits.Release();
    }

    private void CloseOneIdle()
    {
        Volatile.Write(ref _isReclaiming, 0);
        if (_permits.IsAskedFor && _idle.TryTakeOldest() is { } oldest) Discard(oldest);
    }

    private sealed class GrantMail(UpstreamPool pool) : LoopWork
    {
        protected override void Run() => pool.TakeGrant();
    }

    private sealed class ReclaimMail(UpstreamPool pool) : LoopWork
    {
        protected override void Run() => pool.CloseOneIdle();
    }
}
