using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class ChunkedDecoderTests
{
    [Fact]
    public void Every_chunked_message_of_the_corpus_yields_its_content_trailers_and_rest()
    {
        Assert.All(ChunkedCorpus.Accepted, message =>
        {
            var decoded = DecodedContent.OfChunked(Raw.Bytes(message.Text));
            var expected = new DecodedContent(
                ContentStatus.Complete, RejectReason.None, message.Content, message.Trailers, message.Text.Length - message.Rest.Length);
            Assert.Equal(expected, decoded);
        });
    }

    [Fact]
    public void Every_bad_chunked_message_of_the_corpus_is_refused_for_its_reason()
    {
        Assert.All(ChunkedCorpus.Refused, message =>
        {
            var decoded = DecodedContent.OfChunked(Raw.Bytes(message.Text));
            Assert.True(decoded.Reason == message.Reason, $"{decoded.Reason}, not {message.Reason}: {message.Text}");
        });
    }

    [Fact]
    public void A_chunked_message_reads_the_same_at_every_split()
    {
        Assert.All(ChunkedCorpus.Accepted.Select(m => m.Text).Concat(ChunkedCorpus.Refused.Select(m => m.Text)), text =>
        {
            var message = Raw.Bytes(text);
            var whole = DecodedContent.OfChunked(message);
            var step = message.Length < 1_000 ? 1 : 487;
            for (var split = 0; split <= message.Length; split += step)
            {
                Assert.Equal(whole, DecodedContent.OfChunked(message, split));
            }
        });
    }

    [Fact]
    public void A_chunked_message_reads_the_same_byte_by_byte()
    {
        Assert.All(ChunkedCorpus.Accepted.Select(m => m.Text).Concat(ChunkedCorpus.Refused.Select(m => m.Text)), text =>
        {
            var message = Raw.Bytes(text);
            Assert.Equal(DecodedContent.OfChunked(message), DecodedContent.OfChunked(message, Enumerable.Range(0, message.Length)));
        });
    }

    [Fact]
    public void Every_prefix_of_a_chunked_message_is_truncated_and_the_whole_is_not()
    {
        Assert.All(ChunkedCorpus.Accepted, message =>
        {
            var end = message.Text.Length - message.Rest.Length;
            for (var length = 0; length <= end; length++)
            {
                var decoder = ContentDecoder.Chunked(ContentLimits.Default, new TrailerSection());
                Drain(ref decoder, Raw.Bytes(message.Text[..length]));
                Assert.Equal(length == end, decoder.IsComplete);
                Assert.Equal(length == end, decoder.Finish(out var reason));
                Assert.Equal(length == end ? RejectReason.None : RejectReason.ContentTruncated, reason);
            }
        });
    }

    [Fact]
    public void A_chunk_larger_than_any_buffer_is_followed()
    {
        var decoder = ContentDecoder.Chunked(ContentLimits.Default, new TrailerSection());
        Assert.Equal(ContentStatus.NeedMore, decoder.Decode("7fffffffffffffff\r\n"u8, out _, out _, out _, out _));
        Assert.Equal(ContentStatus.Content, decoder.Decode("abc"u8, out var consumed, out _, out var length, out _));
        Assert.Equal(3, consumed);
        Assert.Equal(3, length);
        Assert.False(decoder.IsComplete);
    }

    [Fact]
    public void A_trailer_section_begins_anew_with_each_decoder()
    {
        var trailers = new TrailerSection();
        var first = ContentDecoder.Chunked(ContentLimits.Default, trailers);
        Drain(ref first, "0\r\nX-Sum: 7\r\n\r\n"u8);
        Assert.True(trailers.FieldSection.Lines.Length == 1);
        var second = ContentDecoder.Chunked(ContentLimits.Default, trailers);
        Drain(ref second, "0\r\n\r\n"u8);
        Assert.True(second.IsComplete);
        Assert.True(trailers.Fields.IsEmpty);
    }

    private static void Drain(ref ContentDecoder decoder, ReadOnlySpan<byte> input)
    {
        while (decoder.Decode(input, out var consumed, out _, out _, out _) == ContentStatus.Content) input = input[consumed..];
    }
}
