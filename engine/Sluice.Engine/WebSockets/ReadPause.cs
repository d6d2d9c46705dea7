using System.Threading.Tasks.Sources;

namespace Sluice.Engine.WebSockets;

/// <summary>Where a session's read loop waits for its own messages: one waiter, on the loop, without allocating.</summary>
internal sealed class ReadPause : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;

    public bool IsWaiting { get; private set; }

    public ValueTask WaitAsync()
    {
        _core.Reset();
        IsWaiting = true;
        return new ValueTask(this, _core.Version);
    }

    public void Resume()
    {
        if (!IsWaiting) return;
        IsWaiting = false;
        _core.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
