using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class ContentDecoderTests
{
    [Fact]
    public void A_message_without_content_is_complete_before_any_byte()
    {
        var decoder = default(ContentDecoder);
        Assert.True(decoder.IsComplete);
        Assert.Equal(ContentStatus.Complete, decoder.Decode("next"u8, out var consumed, out _, out var length, out _));
        Assert.Equal(0, consumed);
        Assert.Equal(0, length);
        Assert.True(decoder.Finish(out _));
    }

    [Fact]
    public void A_length_of_zero_is_complete_before_any_byte()
    {
        var decoder = ContentDecoder.Length(0);
        Assert.True(decoder.IsComplete);
        Assert.Equal(ContentStatus.Complete, decoder.Decode(default, out _, out _, out _, out _));
    }

    [Fact]
    public void Content_of_a_length_ends_there_at_every_split_and_leaves_the_next_message()
    {
        var message = Raw.Bytes("hello worldGET / HTTP/1.1\r\n");
        var expected = new DecodedContent(ContentStatus.Complete, RejectReason.None, "hello world", "", 11);
        for (var split = 0; split <= message.Length; split++)
        {
            Assert.Equal(expected, DecodedContent.Of(ContentDecoder.Length(11), new TrailerSection(), message, split));
        }
    }

    [Fact]
    public void Content_of_a_length_that_ends_early_is_truncated()
    {
        var decoder = ContentDecoder.Length(5);
        Assert.Equal(ContentStatus.Content, decoder.Decode("hell"u8, out _, out _, out _, out _));
        Assert.Equal(ContentStatus.NeedMore, decoder.Decode(default, out _, out _, out _, out _));
        Assert.False(decoder.Finish(out var reason));
        Assert.Equal(RejectReason.ContentTruncated, reason);
    }

    [Fact]
    public void Content_that_ends_with_the_connection_may_end_anywhere()
    {
        var decoder = ContentDecoder.UntilClose();
        Assert.Equal(ContentStatus.NeedMore, decoder.Decode(default, out _, out _, out _, out _));
        Assert.Equal(ContentStatus.Content, decoder.Decode("abc"u8, out var consumed, out _, out var length, out _));
        Assert.Equal(3, consumed);
        Assert.Equal(3, length);
        Assert.False(decoder.IsComplete);
        Assert.True(decoder.Finish(out _));
    }

    [Theory]
    [InlineData(ContentFraming.None, true)]
    [InlineData(ContentFraming.Length, false)]
    [InlineData(ContentFraming.Chunked, false)]
    [InlineData(ContentFraming.UntilClose, false)]
    public void The_framing_of_a_head_chooses_the_decoder(ContentFraming framing, bool isComplete)
    {
        var decoder = ContentDecoder.For(framing, framing == ContentFraming.Length ? 3 : 0, ContentLimits.Default, new TrailerSection());
        Assert.Equal(isComplete, decoder.IsComplete);
    }
}
