using System.Diagnostics;

namespace Sluice.Engine.Upstreams;

/// <summary>Requests that wait for a connection, in the order in which they came. Whoever gives up leaves no gap: the count is of those who wait.</summary>
internal sealed class WaiterQueue
{
    private PoolWaiter? _last;

    public PoolWaiter? First { get; private set; }

    public int Count { get; private set; }

    public void Enqueue(PoolWaiter waiter)
    {
        Debug.Assert(waiter.Queue is null, "A waiter stands in one queue.");
        waiter.Queue = this;
        waiter.Previous = _last;
        if (_last is null) First = waiter;
        else _last.Next = waiter;
        _last = waiter;
        Count++;
    }

    public PoolWaiter? TryDequeue()
    {
        var first = First;
        if (first is not null) Remove(first);
        return first;
    }

    public void Remove(PoolWaiter waiter)
    {
        Debug.Assert(waiter.Queue == this, "It stands in another queue.");
        if (waiter.Previous is null) First = waiter.Next;
        else waiter.Previous.Next = waiter.Next;
        if (waiter.Next is null) _last = waiter.Previous;
        else waiter.Next.Previous = waiter.Previous;
        waiter.Queue = null;
        waiter.Previous = null;
        waiter.Next = null;
        Count--;
    }
}
