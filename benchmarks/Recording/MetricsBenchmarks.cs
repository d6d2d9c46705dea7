using BenchmarkDotNet.Attributes;
using Sluice.Engine.Recording;

namespace Sluice.Benchmarks.Recording;

/// <summary>What counting one request costs its loop.</summary>
[MemoryDiagnoser, MinColumn]
public class MetricsBenchmarks
{
    private readonly LoopMetrics _metrics = new(40);
    private readonly LatencyHistogram _histogram = new();
    private long _value;

    [Benchmark]
    public void RecordLatency() => _histogram.Record(_value = (_value + 7919) & 0xFFFFF);

    [Benchmark]
    public void CountRequest()
    {
        _value = (_value + 7919) & 0xFFFFF;
        _metrics.RequestBegan();
        _metrics.Add(LoopCounter.BytesIn, 110);
        _metrics.Add(LoopCounter.UpstreamReuses, 1);
        _metrics.IntegrationLatency.Record(_value);
        _metrics.Add(LoopCounter.BytesOut, 420);
        _metrics.RequestEnded(200, _value);
    }
}
