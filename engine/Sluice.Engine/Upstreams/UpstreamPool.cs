using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>The connections of one loop to one target. All calls on the loop.</summary>
public sealed class UpstreamPool
{
    private readonly UpstreamTarget _target;
    private readonly LoopContext _loop;
    private readonly IUpstreamDialer _dialer;
    private readonly UpstreamLimits _limits;
    private readonly Queue<PoolWaiter> _waiters = new();
    private readonly Sweep _sweep;
    private bool _isShedding;
    private UpstreamConnection[] _idle = new UpstreamConnection[16];
    private int _idleCount;

    public UpstreamPool(UpstreamTarget target, LoopContext loop, IUpstreamDialer dialer, UpstreamLimits limits)
    {
        _target = target;
        _loop = loop;
        _dialer = dialer;
        _limits = limits;
        _sweep = new Sweep(this);
    }

    public UpstreamLimits Limits => _limits;

    /// <summary>Connections that exist or are being made.</summary>
    public int Open { get; private set; }

    public int Idle => _idleCount;

    /// <summary>Requests that wait for a connection.</summary>
    public int Waiting => _waiters.Count;

    /// <summary>Takes the most recently used idle connection that is still good; <c>null</c> when there is none.</summary>
    public UpstreamConnection? TryTake()
    {
        while (_idleCount > 0)
        {
            var connection = _idle[--_idleCount];
            _idle[_idleCount] = null!;
            if (!connection.IsStale && connection.AgeMilliseconds < _limits.LifetimeMilliseconds) return connection;
            Discard(connection);
        }

        return null;
    }

    /// <summary>Opens a connection, or waits for one when there are as many as there may be.</summary>
    public ValueTask<PoolOutcome> OpenAsync(long timeoutMilliseconds)
    {
        if (Open < _limits.MaxConnections) return ConnectAsync(timeoutMilliseconds);
        if (IsBehind()) return new(new PoolOutcome(null, Reason.Overloaded));
        if (_waiters.Count >= _limits.MaxPending) return new(new PoolOutcome(null, Reason.UpstreamPendingLimit));
        var waiter = new PoolWaiter(_loop.Loop, timeoutMilliseconds);
        _waiters.Enqueue(waiter);
        return waiter.Task;
    }

    /// <summary>The connection has served its request and can serve another.</summary>
    public void Return(UpstreamConnection connection)
    {
        connection.Deadline.Clear();
        if (HandOver(connection)) return;
        connection.Watch();
        if (connection.IsStale || _idleCount >= _limits.MaxIdleConnections)
        {
            Discard(connection);
            return;
        }

        if (_idleCount == _idle.Length) Array.Resize(ref _idle, _idleCount * 2);
        _idle[_idleCount++] = connection;
        _sweep.Ensure();
    }

    /// <summary>The connection must not be used again.</summary>
    public void Discard(UpstreamConnection connection)
    {
        connection.Close();
        Forget();
    }

    /// <summary>A connection is no longer the pool's, and its place is free.</summary>
    internal void Forget()
    {
        Open--;
        ReplaceForWaiter();
    }

    /// <summary>Whether those who wait do so for too long already: the sojourn time of CoDel (RFC 8289), at the queue's tail.</summary>
    private bool IsBehind()
    {
        while (_waiters.TryPeek(out var first) && first.IsOver) _waiters.Dequeue();
        if (_limits.ShedPendingMilliseconds == 0) return false;
        var waited = _waiters.TryPeek(out var oldest) ? _loop.Loop.NowMilliseconds - oldest.Since : 0;
        _isShedding = waited >= (_isShedding ? _limits.ShedPendingMilliseconds / 2 : _limits.ShedPendingMilliseconds);
        return _isShedding;
    }

    private async ValueTask<PoolOutcome> ConnectAsync(long timeoutMilliseconds)
    {
        Open++;
        _loop.Metrics.Add(LoopCounter.UpstreamConnects, 1);
        var outcome = await _dialer.DialAsync(_target.Address, _loop.Loop, (int)Math.Min(timeoutMilliseconds, _limits.ConnectMilliseconds));
        if (outcome.Transport is null)
        {
            Open--;
            ReplaceForWaiter();
            return new PoolOutcome(null, outcome.Failure);
        }

        return new PoolOutcome(new UpstreamConnection(outcome.Transport, outcome.Close!, outcome.End, this, _loop), Reason.None);
    }

    private bool HandOver(UpstreamConnection connection)
    {
        while (_waiters.TryDequeue(out var waiter))
        {
            if (waiter.TryComplete(new PoolOutcome(connection, Reason.None))) return true;
        }

        return false;
    }

    /// <summary>A place has become free: the first waiter gets a connection of its own.</summary>
    private async void ReplaceForWaiter()
    {
        while (_waiters.TryDequeue(out var waiter))
        {
            if (waiter.IsOver) continue;
            var outcome = await ConnectAsync(_limits.ConnectMilliseconds);
            if (waiter.TryComplete(outcome)) return;
            if (outcome.Connection is { } unwanted) Return(unwanted);
            return;
        }
    }

    private void CloseOldIdle()
    {
        var kept = 0;
        var oldest = _loop.Loop.NowMilliseconds - _limits.IdleMilliseconds;
        for (var i = 0; i < _idleCount; i++)
        {
            var connection = _idle[i];
            if (!connection.IsStale && connection.IdleSince > oldest) _idle[kept++] = connection;
            else Discard(connection);
        }

        _idle.AsSpan(kept, _idleCount - kept).Clear();
        _idleCount = kept;
    }

    /// <summary>Closes what has been idle for too long or was closed by the upstream, once a second while anything is idle.</summary>
    private sealed class Sweep(UpstreamPool pool) : LoopTimer
    {
        private const int PeriodMilliseconds = 1_000;
        private bool _armed;

        public void Ensure()
        {
            if (_armed) return;
            _armed = true;
            pool._loop.Loop.Schedule(this, PeriodMilliseconds);
        }

        protected override void OnExpired()
        {
            _armed = false;
            pool.CloseOldIdle();
            if (pool._idleCount > 0) Ensure();
        }
    }
}
