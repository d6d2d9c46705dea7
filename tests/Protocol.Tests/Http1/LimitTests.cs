using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>Each limit admits exactly what it says and refuses one more.</summary>
public sealed class LimitTests
{
    private static readonly HeadLimits Wide = new()
    {
        MaxMethodBytes = 1_000,
        MaxTargetBytes = 1_000,
        MaxReasonPhraseBytes = 1_000,
        MaxFieldSectionBytes = 1_000,
        MaxFieldValueBytes = 1_000,
        MaxFieldCount = 100,
        MaxConnectionOptions = 100,
    };

    [Theory]
    [InlineData("METHOD / HTTP/1.1\r\nHost: a\r\n\r\n", RejectReason.MethodTooLong, 6)]
    [InlineData("GET /23456 HTTP/1.1\r\nHost: a\r\n\r\n", RejectReason.TargetTooLong, 6)]
    [InlineData("GET /%20?a HTTP/1.1\r\nHost: a\r\n\r\n", RejectReason.TargetTooLong, 6)]
    [InlineData("GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n", RejectReason.TargetTooLong, 10)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n", RejectReason.FieldSectionTooLarge, 11)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX:  bc  \r\n\r\n", RejectReason.FieldValuesTooLarge, 3)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\r\n", RejectReason.TooManyFields, 2)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: a,,b\r\nConnection: c\r\n\r\n", RejectReason.TooManyConnectionOptions, 3)]
    public void A_request_may_reach_its_limit_and_not_pass_it(string text, RejectReason reason, int size)
    {
        Assert.Equal(HeadStatus.Done, Outcome.OfRequest(Raw.Bytes(text), With(reason, size)).Status);
        Assert.Equal(reason, Outcome.OfRequest(Raw.Bytes(text), With(reason, size - 1)).Reason);
    }

    [Fact]
    public void A_reason_phrase_may_reach_its_limit_and_not_pass_it()
    {
        var message = Raw.Bytes("HTTP/1.1 200 Fine\r\n\r\n");
        Assert.Equal(HeadStatus.Done, Outcome.OfResponse(message, limits: Wide with { MaxReasonPhraseBytes = 4 }).Status);
        Assert.Equal(RejectReason.ReasonPhraseTooLong, Outcome.OfResponse(message, limits: Wide with { MaxReasonPhraseBytes = 3 }).Reason);
    }

    [Theory]
    [InlineData(15, 8, 1, ContentStatus.Complete, RejectReason.None)]
    [InlineData(14, 8, 1, ContentStatus.Rejected, RejectReason.ChunkExtensionsTooLarge)]
    [InlineData(15, 7, 1, ContentStatus.Rejected, RejectReason.TrailerSectionTooLarge)]
    [InlineData(15, 8, 0, ContentStatus.Rejected, RejectReason.TooManyTrailers)]
    public void Chunked_content_may_reach_its_limits_and_not_pass_them(
        int extensionBytes, int trailerBytes, int trailers, ContentStatus status, RejectReason reason)
    {
        var limits = new ContentLimits
        {
            MaxChunkExtensionBytes = extensionBytes,
            MaxTrailerSectionBytes = trailerBytes,
            MaxTrailerCount = trailers,
        };
        var section = new TrailerSection();
        var message = Raw.Bytes("1;a=b;c=\"d\"\r\nx\r\n0;last\r\nA: b\r\n\r\n");
        var decoded = DecodedContent.Of(ContentDecoder.Chunked(limits, section), section, message);
        Assert.Equal(status, decoded.Status);
        Assert.Equal(reason, decoded.Reason);
    }

    [Fact]
    public void The_longest_heads_fit_the_block_sizes_that_the_limits_name()
    {
        var limits = new HeadLimits { MaxMethodBytes = 7, MaxTargetBytes = 20, MaxReasonPhraseBytes = 9, MaxFieldSectionBytes = 30 };
        var section = "Host: a\r\nX: " + new string('b', 14) + "\r\n\r\n";
        var request = Raw.Bytes("\r\nREPLACE /" + new string('a', 19) + " HTTP/1.1\r\n" + section);
        Assert.Equal(HeadStatus.Done, Outcome.OfRequest(request, limits).Status);
        Assert.Equal(limits.MaxRequestHeadBytes, request.Length);
        var response = Raw.Bytes("HTTP/1.1 200 Quite  ok\r\n" + section);
        Assert.Equal(HeadStatus.Done, Outcome.OfResponse(response, limits: limits).Status);
        Assert.Equal(limits.MaxResponseHeadBytes, response.Length);
    }

    private static HeadLimits With(RejectReason reason, int size) => reason switch
    {
        RejectReason.MethodTooLong => Wide with { MaxMethodBytes = size },
        RejectReason.TargetTooLong => Wide with { MaxTargetBytes = size },
        RejectReason.FieldSectionTooLarge => Wide with { MaxFieldSectionBytes = size },
        RejectReason.FieldValuesTooLarge => Wide with { MaxFieldValueBytes = size },
        RejectReason.TooManyFields => Wide with { MaxFieldCount = size },
        RejectReason.TooManyConnectionOptions => Wide with { MaxConnectionOptions = size },
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
