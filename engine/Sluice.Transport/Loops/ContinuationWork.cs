using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>A continuation waiting for its loop. Nodes rented on the loop go back to the loop's free list.</summary>
internal sealed class ContinuationWork(EventLoop loop) : LoopWork
{
    private Action? _continuation;
    private ILoopOwner? _owner;

    internal override ILoopOwner? Owner => _owner;

    internal void Set(Action continuation, ILoopOwner? owner)
    {
        Debug.Assert(_continuation is null, "A node holds one continuation.");
        _continuation = continuation;
        _owner = owner;
    }

    protected internal override void Run()
    {
        var continuation = _continuation!;
        _continuation = null;
        try
        {
            continuation();
        }
        finally
        {
            loop.ReturnContinuation(this);
        }
    }

    internal void Forget() => _owner = null;
}

/// <summary>A delegate and its state, posted from anywhere.</summary>
internal sealed class ActionWork(Action<object?> action, object? state) : LoopWork
{
    protected internal override void Run() => action(state);
}
