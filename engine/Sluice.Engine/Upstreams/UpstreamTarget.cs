using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Upstreams;

/// <summary>A place that requests are sent to. Its identity is the whole address; each loop keeps its own connections to it.</summary>
public sealed class UpstreamTarget
{
    private readonly UpstreamPool?[] _pools;
    private readonly IUpstreamDialer _dialer;
    private readonly UpstreamLimits _limits;

    public UpstreamTarget(UpstreamAddress address, IUpstreamDialer dialer, UpstreamLimits limits, int loops)
    {
        Address = address;
        _dialer = dialer;
        _limits = limits;
        _pools = new UpstreamPool?[loops];
        Permits = new ConnectionPermits(_pools);
    }

    public UpstreamAddress Address { get; }

    /// <summary>What all loops have open to it, about now. Any thread.</summary>
    public UpstreamCounts Counts
    {
        get
        {
            var counts = default(UpstreamCounts);
            foreach (ref var pool in _pools.AsSpan())
            {
                if (Volatile.Read(ref pool) is { } made) counts = counts.Plus(made);
            }

            return counts;
        }
    }

    internal ConnectionPermits Permits { get; }

    internal IUpstreamDialer Dialer => _dialer;

    /// <summary>The loop's own pool. Only that loop writes its element.</summary>
    public UpstreamPool PoolOf(LoopContext loop)
    {
        ref var pool = ref _pools[loop.Loop.Index];
        if (pool is null) Volatile.Write(ref pool, new UpstreamPool(this, loop, _dialer, _limits));
        return pool!;
    }
}
