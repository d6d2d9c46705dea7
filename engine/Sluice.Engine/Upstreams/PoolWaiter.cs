using System.Threading.Tasks.Sources;
using Sluice.Engine.Exchanges;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>One request that waits until there is a connection for it: until one becomes free, or its own is open. It can be given up.</summary>
public sealed class PoolWaiter : LoopTimer, IValueTaskSource<PoolOutcome>, IPendingWork
{
    private readonly EventLoop _loop;
    private ManualResetValueTaskSourceCore<PoolOutcome> _core;

    internal PoolWaiter(EventLoop loop)
    {
        _loop = loop;
        Since = loop.NowMilliseconds;
    }

    /// <summary>To be awaited once.</summary>
    public ValueTask<PoolOutcome> Task => new(this, _core.Version);

    /// <summary>When it began to wait, in the loop's milliseconds.</summary>
    internal long Since { get; }

    internal bool IsOver { get; private set; }

    /// <summary>The queue that it stands in; <c>null</c> while it stands in none.</summary>
    internal WaiterQueue? Queue { get; set; }

    internal PoolWaiter? Previous { get; set; }

    internal PoolWaiter? Next { get; set; }

    /// <summary>The client is gone. A connection that is being made goes to whoever is next.</summary>
    public void GiveUp() => TryComplete(new PoolOutcome(null, Reason.ClientGone));

    public PoolOutcome GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    internal void SetDeadline(long milliseconds) => _loop.Schedule(this, milliseconds);

    internal bool TryComplete(PoolOutcome outcome)
    {
        if (!TryEnd()) return false;
        _core.SetResult(outcome);
        return true;
    }

    /// <summary>A bug in the dialer is the request's own.</summary>
    internal bool TryFail(Exception exception)
    {
        if (!TryEnd()) return false;
        _core.SetException(exception);
        return true;
    }

    protected override void OnExpired() => TryComplete(new PoolOutcome(null, Reason.UpstreamPoolTimedOut));

    private bool TryEnd()
    {
        if (IsOver) return false;
        IsOver = true;
        if (IsSet) _loop.Remove(this);
        Queue?.Remove(this);
        return true;
    }
}
