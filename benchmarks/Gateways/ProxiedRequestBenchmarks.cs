using BenchmarkDotNet.Attributes;
using Sluice.Benchmarks.Heads;
using Sluice.Benchmarks.Recording;

namespace Sluice.Benchmarks.Gateways;

/// <summary>One proxied request with a stage throttle, metrics and AWS's standard fields, over in-memory pipes.</summary>
[MemoryDiagnoser]
public class ProxiedRequestBenchmarks
{
    private const int PerInvocation = 100;

    private MemoryGateway _short = null!;
    private MemoryGateway _browser = null!;
    private MemoryGateway _logged = null!;
    private MemoryGateway _grouped = null!;

    [GlobalSetup]
    public void Setup()
    {
        _short = new MemoryGateway(SampleHeads.ShortRequest, SampleHeads.JsonResponse);
        _browser = new MemoryGateway(SampleHeads.BrowserRequest, SampleHeads.JsonResponse);
        _logged = new MemoryGateway(SampleHeads.BrowserRequest, SampleHeads.JsonResponse, LogFormats.Json);
        _grouped = new MemoryGateway(SampleHeads.BrowserRequest, SampleHeads.JsonResponse, upstream: GroupedRequestBudget.TwoTargets);
    }

    [Benchmark(OperationsPerInvoke = PerInvocation)]
    public void ShortHead() => _short.Run(PerInvocation);

    [Benchmark(OperationsPerInvoke = PerInvocation)]
    public void BrowserHead() => _browser.Run(PerInvocation);

    [Benchmark(OperationsPerInvoke = PerInvocation)]
    public void BrowserHeadLogged() => _logged.Run(PerInvocation);

    [Benchmark(OperationsPerInvoke = PerInvocation)]
    public void BrowserHeadGrouped() => _grouped.Run(PerInvocation);
}
