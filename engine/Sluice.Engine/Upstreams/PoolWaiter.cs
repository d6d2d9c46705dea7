using System.Threading.Tasks.Sources;
using Sluice.Engine.Exchanges;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>One request that waits until a connection of its pool becomes free, with a deadline.</summary>
internal sealed class PoolWaiter : LoopTimer, IValueTaskSource<PoolOutcome>
{
    private readonly EventLoop _loop;
    private ManualResetValueTaskSourceCore<PoolOutcome> _core;

    public PoolWaiter(EventLoop loop, long timeoutMilliseconds)
    {
        _loop = loop;
        Since = loop.NowMilliseconds;
        loop.Schedule(this, timeoutMilliseconds);
    }

    /// <summary>When it began to wait, in the loop's milliseconds.</summary>
    public long Since { get; }

    public ValueTask<PoolOutcome> Task => new(this, _core.Version);

    public bool IsOver { get; private set; }

    public bool TryComplete(PoolOutcome outcome)
    {
        if (IsOver) return false;
        IsOver = true;
        _loop.Cancel(this);
        _core.SetResult(outcome);
        return true;
    }

    public PoolOutcome GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    protected override void OnExpired() => TryComplete(new PoolOutcome(null, Reason.UpstreamPoolTimedOut));
}
