using BenchmarkDotNet.Attributes;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A message through a session and through a tunnel, in memory: what they cost without the kernel.</summary>
[MemoryDiagnoser]
public class SessionBenchmarks
{
    private const int PerInvocation = 100;

    private SessionMessages _session = null!;
    private TunnelledMessages _tunnel = null!;

    [Params(125, 16_384)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _session = new SessionMessages(Bytes);
        _tunnel = new TunnelledMessages(Bytes);
    }

    [Benchmark(OperationsPerInvoke = PerInvocation)]
    public void Session() => _session.Run(PerInvocation);

    [Benchmark(OperationsPerInvoke = PerInvocation)]
    public void Tunnel() => _tunnel.Run(PerInvocation);
}
