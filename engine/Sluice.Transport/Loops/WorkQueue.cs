using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>A first-in, first-out list of work, used by the loop's own thread alone.</summary>
internal struct WorkQueue
{
    private LoopWork? _head;
    private LoopWork? _tail;

    internal readonly bool IsEmpty => _head is null;

    internal void Add(LoopWork work)
    {
        Debug.Assert(work.Next is null, "A node is in one queue at a time.");
        if (_tail is null)
        {
            _head = work;
        }
        else
        {
            _tail.Next = work;
        }

        _tail = work;
    }

    /// <summary>Takes everything that is queued now; what is added meanwhile waits for the next turn.</summary>
    internal LoopWork? TakeAll()
    {
        var head = _head;
        _head = _tail = null;
        return head;
    }
}
