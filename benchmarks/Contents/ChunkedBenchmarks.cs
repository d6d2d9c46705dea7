using System.Text;
using BenchmarkDotNet.Attributes;
using Sluice.Protocol.Http1;

namespace Sluice.Benchmarks.Contents;

/// <summary>Taking the chunked coding off 16 KiB of content, in chunks as they are common and as somebody hostile would make them.</summary>
[MemoryDiagnoser]
public class ChunkedBenchmarks
{
    private const int ContentBytes = 16 * 1024;
    private const int CommonBytes = 4 * 1024;

    private readonly byte[] _common = Encode(CommonBytes);
    private readonly byte[] _tiny = Encode(1);
    private readonly TrailerSection _trailers = new();

    /// <summary>Bytes of content found.</summary>
    [Benchmark]
    public int FourKibibytes() => Decode(_common);

    /// <inheritdoc cref="FourKibibytes"/>
    [Benchmark]
    public int OneByte() => Decode(_tiny);

    private int Decode(ReadOnlySpan<byte> rest)
    {
        var decoder = ContentDecoder.Chunked(ContentLimits.Default, _trailers);
        var content = 0;
        while (decoder.Decode(rest, out var consumed, out _, out var length, out _) == ContentStatus.Content)
        {
            content += length;
            rest = rest[consumed..];
        }

        return content;
    }

    private static byte[] Encode(int chunkBytes)
    {
        var chunk = $"{chunkBytes:x}\r\n{new string('x', chunkBytes)}\r\n";
        return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(chunk, ContentBytes / chunkBytes)) + "0\r\n\r\n");
    }
}
