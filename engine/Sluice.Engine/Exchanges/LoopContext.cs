using Sluice.Engine.Overload;
using Sluice.Engine.Recording;
using Sluice.Protocol.Http1;
using Sluice.Transport;

namespace Sluice.Engine.Exchanges;

/// <summary>What the requests of one loop share: nothing in it is ever touched by another thread.</summary>
public sealed class LoopContext
{
    /// <summary>Objects of each kind that are kept for the next request.</summary>
    private const int Kept = 1_024;

    public LoopContext(EventLoop loop, LoopMetrics metrics, TimeProvider time, LoadLimits? limits = null)
    {
        Loop = loop;
        Metrics = metrics;
        Clock = new DateClock(time);
        Load = new LoopLoad(loop, metrics, Random, limits ?? LoadLimits.Default);
    }

    public EventLoop Loop { get; }

    public LoopMetrics Metrics { get; }

    public LoopRandom Random { get; } = new();

    public DateClock Clock { get; }

    /// <summary>Whether the loop can take another request.</summary>
    public LoopLoad Load { get; }

    public ExchangePool Exchanges { get; } = new();

    /// <summary>For answers whose fields are being gathered.</summary>
    public FreeList<FieldBlock> FieldBlocks { get; } = new(Kept);

    /// <summary>For upstreams that have begun to answer.</summary>
    public FreeList<ResponseHead> ResponseHeads { get; } = new(Kept);
}
