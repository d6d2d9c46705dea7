using BenchmarkDotNet.Attributes;

namespace Sluice.Benchmarks.Routing;

/// <summary>Matching paths of a special shape.</summary>
[MemoryDiagnoser, MinColumn]
public class RoutePathBenchmarks
{
    private const int Batch = 4096;

    private readonly RouteLoad _static = RouteLoad.Of("/pets", "/pets", "/pets/{id}");
    private readonly RouteLoad _deepGreedy = RouteLoad.Of("/a/b/c/d/e/f/g/h/i/j/k/l", "/a/b/c/d/e/{rest+}", "/a/b/c/d/x");
    private readonly RouteLoad _escaped = RouteLoad.Of("/pets/%64og/7", "/pets/dog/{id}", "/pets/{id}");

    [Benchmark(OperationsPerInvoke = Batch)]
    public int Static() => _static.Match(Batch);

    [Benchmark(OperationsPerInvoke = Batch)]
    public int DeepGreedy() => _deepGreedy.Match(Batch);

    [Benchmark(OperationsPerInvoke = Batch)]
    public int Escaped() => _escaped.Match(Batch);
}
