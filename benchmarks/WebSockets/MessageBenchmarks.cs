using BenchmarkDotNet.Attributes;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A message in and out: unmasked, checked, framed again; with and without compression.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    private EchoedMessages _plain = null!;
    private EchoedMessages _compressed = null!;
    private EchoedMessages _fresh = null!;

    [Params(125, 4_096, 131_072)]
    public int Length { get; set; } = 4_096;

    [GlobalSetup]
    public void Setup()
    {
        // A frame sent over and over fits no kept context of the sender; what is kept here is the context of what is sent back.
        var agreed = DeflateParameters.Widest with { ClientKeepsContext = false };
        _plain = new EchoedMessages(Math.Min(Length, 32_768));
        _compressed = new EchoedMessages(Length, agreed);
        _fresh = new EchoedMessages(Length, agreed with { ServerKeepsContext = false });
    }

    [Benchmark(Baseline = true)]
    public int Plain() => _plain.Echo();

    [Benchmark]
    public int ContextKept() => _compressed.Echo();

    [Benchmark]
    public int NoContext() => _fresh.Echo();
}
