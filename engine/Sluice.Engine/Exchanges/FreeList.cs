namespace Sluice.Engine.Exchanges;

/// <summary>
/// Objects of one loop that wait to be used again, the last one given back first: it is the one whose memory is still in the processor's caches,
/// which with a thousand connections is worth more than having one of one's own.
/// </summary>
/// <param name="kept">Most objects that are kept.</param>
public sealed class FreeList<T>(int kept)
    where T : class, new()
{
    private readonly Stack<T> _free = new();

    public T Rent() => _free.TryPop(out var item) ? item : new T();

    public void Return(T item)
    {
        if (_free.Count < kept) _free.Push(item);
    }
}
