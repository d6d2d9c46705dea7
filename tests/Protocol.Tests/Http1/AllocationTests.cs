using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>Once its objects exist, reading and writing messages allocates nothing.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 1_000;

    private readonly RequestHead _request = new();
    private readonly ResponseHead _response = new();
    private readonly TrailerSection _trailers = new();
    private readonly byte[] _block = new byte[1_024];

    [Fact]
    public void Reading_requests_allocates_nothing()
    {
        var messages = RequestCorpus.Accepted.Concat(RefusedRequests.All.Select(m => m.Text)).Select(Raw.Bytes).ToArray();
        AssertNothingAllocated(messages.Length, i =>
        {
            var message = messages[i];
            var parser = default(RequestHeadParser);
            parser.Parse(message.AsSpan(0, message.Length / 2), _request, HeadLimits.Request, out _);
            parser = default;
            parser.Parse(message, _request, HeadLimits.Request, out _);
        });
    }

    [Fact]
    public void Reading_responses_allocates_nothing()
    {
        var messages = ResponseCorpus.Accepted.Concat(ResponseCorpus.Refused.Select(m => m.Text)).Select(Raw.Bytes).ToArray();
        AssertNothingAllocated(messages.Length, i =>
        {
            var parser = default(ResponseHeadParser);
            parser.Parse(messages[i], _response, KnownMethod.Get, HeadLimits.Response, out _);
        });
    }

    [Fact]
    public void Decoding_chunks_and_trailers_allocates_nothing()
    {
        var messages = ChunkedCorpus.Accepted.Select(m => m.Text).Concat(ChunkedCorpus.Refused.Select(m => m.Text)).Select(Raw.Bytes).ToArray();
        AssertNothingAllocated(messages.Length, i =>
        {
            var decoder = ContentDecoder.Chunked(ContentLimits.Default, _trailers);
            ReadOnlySpan<byte> rest = messages[i];
            while (decoder.Decode(rest, out var consumed, out _, out _, out _) == ContentStatus.Content) rest = rest[consumed..];
        });
    }

    [Fact]
    public void Writing_heads_and_chunks_allocates_nothing()
    {
        AssertNothingAllocated(1, _ =>
        {
            var writer = new HeadWriter(_block);
            writer.WriteStatusLine(200);
            writer.WriteField("Content-Length"u8, 12345);
            writer.WriteField("X-A"u8, "b"u8);
            writer.WriteHex(255);
            writer.End();
            DateField.Write(_block.AsSpan(600), 784_111_777);
            ChunkFraming.WritePrefix(_block.AsSpan(700), 4_096);
            ChunkFraming.WritePrefixBefore(_block.AsSpan(800, ChunkFraming.MaxSpanPrefixBytes), 4_096);
        });
    }

    private static void AssertNothingAllocated(int cases, Action<int> act)
    {
        // The first pass lets arrays grow to what the corpus needs, and tables come into being.
        for (var i = 0; i < cases; i++) act(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) act(i % cases);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
