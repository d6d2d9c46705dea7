using BenchmarkDotNet.Attributes;

namespace Sluice.Benchmarks.Recording;

/// <summary>What the line of one request costs its loop.</summary>
[MemoryDiagnoser, MinColumn]
public class AccessLogBenchmarks
{
    private const int PerInvocation = 100;

    private readonly LoggedExchange _commonLog = new(LogFormats.CommonLog);
    private readonly LoggedExchange _json = new(LogFormats.Json);

    [Benchmark(OperationsPerInvoke = PerInvocation)]
    public void CommonLog() => _commonLog.Run(PerInvocation);

    [Benchmark(OperationsPerInvoke = PerInvocation)]
    public void Json() => _json.Run(PerInvocation);
}
