using BenchmarkDotNet.Attributes;

namespace Sluice.Benchmarks.Routing;

/// <summary>Matching one path, by the number of routes.</summary>
[MemoryDiagnoser, MinColumn]
public class RouteTrieBenchmarks
{
    private const int Batch = 4096;

    private RouteLoad _uniform = null!;
    private RouteLoad _zipf = null!;
    private RouteLoad _misses = null!;

    [Params(10, 1_000, 100_000)]
    public int Routes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _uniform = RouteLoad.Hits(Routes, zipf: false);
        _zipf = RouteLoad.Hits(Routes, zipf: true);
        _misses = RouteLoad.Misses(Routes);
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public int HitUniform() => _uniform.Match(Batch);

    [Benchmark(OperationsPerInvoke = Batch)]
    public int HitZipf() => _zipf.Match(Batch);

    [Benchmark(OperationsPerInvoke = Batch)]
    public int Miss() => _misses.Match(Batch);
}
