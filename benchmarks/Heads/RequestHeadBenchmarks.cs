using BenchmarkDotNet.Attributes;
using Sluice.Protocol.Http1;

namespace Sluice.Benchmarks.Heads;

/// <summary>Parsing request and response heads.</summary>
[MemoryDiagnoser]
public class RequestHeadBenchmarks
{
    private readonly byte[] _manyFields = SampleHeads.WithFields(100);
    private readonly RequestHead _head = new();
    private readonly ResponseHead _responseHead = new();

    [Benchmark]
    public HeadStatus Short() => Parse(SampleHeads.ShortRequest);

    [Benchmark]
    public HeadStatus Browser() => Parse(SampleHeads.BrowserRequest);

    [Benchmark]
    public HeadStatus HundredFields() => Parse(_manyFields);

    [Benchmark]
    public HeadStatus Response() => default(ResponseHeadParser).Parse(SampleHeads.JsonResponse, _responseHead, KnownMethod.Get, HeadLimits.Response, out _);

    private HeadStatus Parse(byte[] bytes) => default(RequestHeadParser).Parse(bytes, _head, HeadLimits.Request, out _);
}
