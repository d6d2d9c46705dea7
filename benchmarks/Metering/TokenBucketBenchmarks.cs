using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Sluice.Engine.Metering;

namespace Sluice.Benchmarks.Metering;

/// <summary>Taking a token, on one thread.</summary>
[MemoryDiagnoser, MinColumn]
public class TokenBucketBenchmarks
{
    private const int Keys = 1_000_000;

    private readonly TokenBucket _bucket = new(1e6, 1e6);
    private readonly TokenBucket _empty = new(0.01, 1);
    private readonly KeyedBuckets _keyed = new(10, 1000);
    private readonly ThrottleChain _chain = new(
        [new(ThrottleLevel.Method, new(1e6, 1e6)), new(ThrottleLevel.Stage, new(1e6, 1e6)), new(ThrottleLevel.Account, new(1e6, 1e6))],
        TimeProvider.System);

    private long _now = Stopwatch.GetTimestamp();
    private ulong _key;

    [GlobalSetup]
    public void FillKeys()
    {
        for (ulong key = 0; key < Keys; key++) _keyed.TryTake(new BucketKey(0, key), _now);
    }

    [Benchmark]
    public bool Take() => _bucket.TryTake(_now += 10_000);

    [Benchmark]
    public bool Refuse() => _empty.TryTake(_now);

    [Benchmark]
    public bool TakeThreeLevels() => _chain.TryTake(_now += 10_000, out _);

    [Benchmark]
    public bool TakeOneOfAMillionKeys()
    {
        _key = (_key + 618_033) % Keys;
        return _keyed.TryTake(new BucketKey(0, _key), _now += 10_000) == KeyedOutcome.Taken;
    }
}
