using BenchmarkDotNet.Attributes;
using Sluice.Protocol.Http1;

namespace Sluice.Benchmarks.Heads;

/// <summary>Writing the head of an answer: status line, date, framing, and what the upstream's fields became.</summary>
[MemoryDiagnoser]
public class HeadWriterBenchmarks
{
    private readonly byte[] _destination = new byte[1024];
    private readonly byte[] _date = "Fri, 20 Nov 2026 11:00:00 GMT"u8.ToArray();
    private readonly byte[] _fields =
        "x-amzn-Remapped-Server: nginx\r\nContent-Type: application/json\r\nx-amzn-RequestId: 28bb5550-f4e9-4d27-b4bb-cf813df0f205\r\nx-amz-apigw-id: 8mQiwrqxDAFIP89=\r\n"u8.ToArray();

    /// <summary>Bytes of the head; 0 when it did not fit.</summary>
    [Benchmark]
    public int Response()
    {
        var writer = new HeadWriter(_destination);
        writer.WriteStatusLine(200);
        writer.WriteField("Date"u8, _date);
        writer.WriteField("Content-Length"u8, 24);
        writer.Write(_fields);
        writer.End();
        return writer.HasOverflowed ? 0 : writer.Written;
    }
}
