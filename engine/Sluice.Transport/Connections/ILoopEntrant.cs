namespace Sluice.Transport;

/// <summary>A connection that is born in pool mode and can enter its loop.</summary>
internal interface ILoopEntrant
{
    EventLoop Loop { get; }

    bool InLoopMode { get; }

    /// <summary>From now on its pipes are used on the loop alone. On the loop.</summary>
    void SwitchToLoop();
}
