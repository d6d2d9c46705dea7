using Sluice.Engine.Recording;
using Sluice.Transport;

namespace Sluice.Engine.Exchanges;

/// <summary>What the requests of one loop share: nothing in it is ever touched by another thread.</summary>
public sealed class LoopContext(EventLoop loop, LoopMetrics metrics, TimeProvider time)
{
    public EventLoop Loop { get; } = loop;

    public LoopMetrics Metrics { get; } = metrics;

    public LoopRandom Random { get; } = new();

    public DateClock Clock { get; } = new(time);

    public ExchangePool Exchanges { get; } = new();
}
