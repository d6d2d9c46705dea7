namespace Sluice.Engine.Exchanges;

/// <summary>Exchanges that wait for a request. An idle connection holds none.</summary>
public sealed class ExchangePool
{
    /// <summary>Exchanges kept for each loop; one that served an oversized head is kept like any other, at most 40 KiB each.</summary>
    private const int Kept = 1_024;

    private readonly Stack<Exchange> _free = new(Kept);

    public Exchange Rent(LoopContext loop)
    {
        if (_free.TryPop(out var exchange)) return exchange;
        return new Exchange(loop);
    }

    public void Return(Exchange exchange)
    {
        exchange.Clear();
        if (_free.Count < Kept) _free.Push(exchange);
    }
}
