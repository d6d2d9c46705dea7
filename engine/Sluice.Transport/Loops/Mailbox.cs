namespace Sluice.Transport;

/// <summary>
/// What other threads send to a loop: a lock-free stack that the loop takes whole and reverses, so nothing is ever popped
/// singly (no ABA) and messages of one sender keep their order.
/// </summary>
internal sealed class Mailbox
{
    /// <summary>Written by every thread with Interlocked.</summary>
    private LoopWork? _top;

    /// <summary>1 while the loop sleeps or is about to; whoever turns it to 0 owes the loop a wake-up.</summary>
    private int _sleeping;

    /// <summary>Adds <paramref name="work"/>; true when the caller must wake the loop.</summary>
    internal bool Add(LoopWork work)
    {
        LoopWork? top;
        do
        {
            top = Volatile.Read(ref _top);
            work.Next = top;
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref _top, work, top), top));

        return Volatile.Read(ref _sleeping) == 1 && Interlocked.Exchange(ref _sleeping, 0) == 1;
    }

    /// <summary>
    /// Announces that the loop will sleep; false when mail is there and it must not. The exchange is a full fence: a sender
    /// either sees the announcement or its mail is seen here.
    /// </summary>
    internal bool TrySleep()
    {
        Interlocked.Exchange(ref _sleeping, 1);
        if (Volatile.Read(ref _top) is null)
        {
            return true;
        }

        Awake();
        return false;
    }

    internal void Awake() => Volatile.Write(ref _sleeping, 0);

    /// <summary>Takes all mail, oldest first.</summary>
    internal LoopWork? TakeAll()
    {
        if (Volatile.Read(ref _top) is null)
        {
            return null;
        }

        var next = Interlocked.Exchange(ref _top, null);
        LoopWork? oldest = null;
        while (next is not null)
        {
            var following = next.Next;
            next.Next = oldest;
            oldest = next;
            next = following;
        }

        return oldest;
    }
}
