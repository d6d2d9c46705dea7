using System.Diagnostics;
using Sluice.Benchmarks.Budgets;
using Sluice.Engine.Metering;

namespace Sluice.Benchmarks.Metering;

/// <summary>Taking a token of one of a thousand keys that come and go; the tables grow to their size while it warms up.</summary>
public sealed class KeyedBudget : IBudgetedOperation
{
    private readonly KeyedBuckets _buckets = new(1000, 10, maxKeys: 2048);
    private long _now = Stopwatch.GetTimestamp();
    private ulong _key;

    public string Name => "bucket.keyed";

    public void Setup() => Run(10_000);

    public void Run(int times)
    {
        for (int i = 0; i < times; i++) _buckets.TryTake(new BucketKey(1, _key++ & 1023), _now += 1000);
    }
}
