namespace Sluice.Transport;

/// <summary>
/// A loop's free nodes for continuations, for its own thread alone. There are as many as the most that ever waited at once,
/// which the number of connections bounds.
/// </summary>
internal struct ContinuationPool
{
    private LoopWork? _free;

    internal ContinuationWork Rent(EventLoop loop, Action continuation, ILoopOwner? owner)
    {
        var work = (ContinuationWork?)_free;
        if (work is null)
        {
            work = new ContinuationWork(loop);
        }
        else
        {
            _free = work.Next;
            work.Next = null;
        }

        work.Set(continuation, owner);
        return work;
    }

    internal void Return(ContinuationWork work)
    {
        work.Forget();
        work.Next = _free;
        _free = work;
    }
}
