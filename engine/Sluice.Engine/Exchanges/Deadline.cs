using Sluice.Transport;

namespace Sluice.Engine.Exchanges;

/// <summary>What one connection is waiting for must come by then. Moving it, which every request does, is one store in the wheel.</summary>
public sealed class Deadline(EventLoop loop, Action expired) : LoopTimer
{
    /// <summary>Whether the deadline passed since it was last set.</summary>
    public bool Passed { get; private set; }

    /// <summary>The loop's clock, milliseconds.</summary>
    public long Now => loop.NowMilliseconds;

    public void Set(long milliseconds)
    {
        Passed = false;
        loop.Schedule(this, milliseconds);
    }

    /// <summary>Nothing is being waited for.</summary>
    public void Clear()
    {
        Passed = false;
        loop.Cancel(this);
    }

    /// <summary>To be called once, when nothing will be waited for any more.</summary>
    public void Stop() => loop.Remove(this);

    protected override void OnExpired()
    {
        Passed = true;
        expired();
    }
}
