using BenchmarkDotNet.Attributes;
using Sluice.Templates;

namespace Sluice.Benchmarks.Templates;

/// <summary>Rendering and compiling a typical mapping template.</summary>
[MemoryDiagnoser]
public class TemplateBenchmarks
{
    private readonly SampleTemplate _sample = new();

    [Benchmark]
    public int Render() => _sample.Render();

    [Benchmark]
    public bool Compile() => CompiledTemplate.Compile("#set($x = $input.path('$.a'))#foreach($i in $x)$i.b#end", out _) is not null;
}
