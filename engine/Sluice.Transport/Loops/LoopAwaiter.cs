using System.Runtime.CompilerServices;

namespace Sluice.Transport;

/// <summary>What <c>await loop</c> uses: completes at once on the loop, else continues there.</summary>
public readonly struct LoopAwaiter : ICriticalNotifyCompletion
{
    private readonly EventLoop _loop;

    internal LoopAwaiter(EventLoop loop) => _loop = loop;

    /// <summary>True on the loop's own thread.</summary>
    public bool IsCompleted => _loop.InLoop;

    /// <summary>Nothing to return, nothing to throw.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _loop.PostContinuation(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _loop.PostContinuation(continuation);
}

/// <summary>What <c>await loop.Yield()</c> uses: never complete, so the caller goes to the tail of the ready list.</summary>
public readonly struct LoopYield : ICriticalNotifyCompletion
{
    private readonly EventLoop _loop;

    internal LoopYield(EventLoop loop) => _loop = loop;

    /// <summary>Always false: the caller gives way to the connections that are ready.</summary>
    public bool IsCompleted => false;

    /// <summary>The awaiter is the awaitable.</summary>
    public LoopYield GetAwaiter() => this;

    /// <summary>Nothing to return, nothing to throw.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _loop.PostContinuation(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _loop.PostContinuation(continuation);
}
