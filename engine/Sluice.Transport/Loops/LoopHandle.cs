namespace Sluice.Transport;

/// <summary>Something with a descriptor that is registered with a loop: a connection, a listener, an attempt to connect.</summary>
internal abstract class LoopHandle : ILoopOwner
{
    /// <summary>About what the largest kind of handle has, in bytes.</summary>
    internal const int BytesToPrefetch = 192;

    /// <summary>The descriptor, or -1 once it is closed.</summary>
    internal int Descriptor { get; set; } = -1;

    /// <summary>Index in the loop's table, or -1 while it is not registered.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>The handle's next in the list of those that are closed at the end of the batch.</summary>
    internal LoopHandle? NextClosing { get; set; }

    /// <summary>Asks the processor for the memory of what the handle's next event will need.</summary>
    internal virtual void PrefetchParts()
    {
    }

    /// <summary>Runs on the loop for each event of the descriptor.</summary>
    internal abstract void OnEvents(ReadyEvents events);

    /// <inheritdoc/>
    public abstract void OnFault(Exception exception);

    /// <summary>
    /// True when the loop may close the descriptor now; false when a foreign thread is inside a system call on it and will
    /// ask again.
    /// </summary>
    internal virtual bool TryCloseDescriptor() => true;
}
