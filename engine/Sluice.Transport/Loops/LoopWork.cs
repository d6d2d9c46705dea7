namespace Sluice.Transport;

/// <summary>
/// A piece of work that a loop runs once. It is its own queue node, so posting allocates nothing; a node may be posted
/// again only after <see cref="Run"/> has been entered.
/// </summary>
public abstract class LoopWork
{
    /// <summary>The queue's link: written by the queue that holds the node, and by nobody else.</summary>
    internal LoopWork? Next;

    /// <summary>Runs on the loop. An exception is reported as a fault of <see cref="Owner"/> and ends nothing else.</summary>
    protected internal abstract void Run();

    /// <summary>The connection whose work this is; an exception thrown by <see cref="Run"/> aborts it.</summary>
    internal virtual ILoopOwner? Owner => null;
}
