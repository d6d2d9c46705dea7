using BenchmarkDotNet.Attributes;
using Sluice.Protocol.WebSockets;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>Masking in place and on the way to another block, against a plain copy: the ceiling is what memory gives.</summary>
public class MaskingBenchmarks
{
    private byte[] _source = [];
    private byte[] _destination = [];

    [Params(125, 4_096, 131_072, 16_777_216)]
    public int Length { get; set; } = 4_096;

    [GlobalSetup]
    public void Setup()
    {
        _source = new byte[Length];
        _destination = new byte[Length];
    }

    [Benchmark(Baseline = true)]
    public void Memory() => _source.AsSpan().CopyTo(_destination);

    [Benchmark]
    public void Copied() => Masking.Copy(_source, _destination, 0x1A2B3C4D, 1);

    [Benchmark]
    public void InPlace() => Masking.Apply(_source, 0x1A2B3C4D, 1);
}
