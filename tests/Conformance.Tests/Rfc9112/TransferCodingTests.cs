using Conformance.Tests.Fixtures;

namespace Conformance.Tests.Rfc9112;

/// <summary>RFC 9112 section 7: chunks, extensions, trailers, TE.</summary>
public sealed class TransferCodingTests
{
    private const string ChunkedAnswer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("005\r\nhello\r\n000\r\n\r\n")]
    [InlineData("1\r\nh\r\n1\r\ne\r\n1\r\nl\r\n1\r\nl\r\n1\r\no\r\n0\r\n\r\n")]
    public async Task Section_7_1_Chunks_are_decoded_in_both_directions(string content)
    {
        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", content), ChunkedAnswer + content);
        Assert.Equal("hello", Assert.Single(passage.Forwarded).Content);
        Assert.Equal("hello", passage.Answer.Content);
    }

    [Theory]
    [InlineData("8000000000000000")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("10000000000000005")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5")]
    public async Task Section_7_1_A_chunk_size_beyond_every_integer_does_not_wrap_around(string size)
    {
        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", $"{size}\r\nhello\r\n0\r\n\r\n"));
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);

        var answered = await Passage.OfClosingAsync(Passage.Get, $"{ChunkedAnswer}{size}\r\nhello\r\n0\r\n\r\n");
        Assert.DoesNotContain("hello", answered.Received, StringComparison.Ordinal);
        Assert.False(answered.Received.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Section_7_1_A_size_that_int_64_holds_is_a_size()
    {
        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", "7FFFFFFFFFFFFFFF\r\nhello"));
        Assert.Empty(passage.Forwarded);
        Assert.All(passage.Answers(), answer => Assert.InRange(answer.Status, 400, 499));
    }

    [Theory]
    [InlineData("5;a\r\nhello\r\n0;b=c\r\n\r\n")]
    [InlineData("5;a=\"b;c\\\"\"\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5 ; a = b\r\nhello\r\n0\r\n\r\n")]
    public async Task Section_7_1_1_Extensions_are_ignored_and_never_pass(string content)
    {
        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", content), ChunkedAnswer + content);
        Assert.Equal("hello", Assert.Single(passage.Forwarded).Content);
        Assert.Equal("hello", passage.Answer.Content);
        Assert.DoesNotContain(';', passage.Raw[passage.Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
        Assert.DoesNotContain(';', passage.Received[passage.Received.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task Section_7_1_2_Trailers_go_on_behind_the_content()
    {
        const string Content = "2\r\nhi\r\n0\r\nX-Sum: 1\r\n\r\n";
        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", Content), ChunkedAnswer + Content);
        Assert.Equal([("X-Sum", "1")], Assert.Single(passage.Forwarded).Trailers);
        Assert.Equal([("X-Sum", "1")], passage.Answer.Trailers);
    }

    [Theory]
    [InlineData("X-Sum: 1")]
    [InlineData("Content-Type: text/evil")]
    [InlineData("Set-Cookie: a=b")]
    public async Task Section_7_1_2_Trailers_never_become_fields_of_the_head(string trailer)
    {
        var content = $"2\r\nhi\r\n0\r\n{trailer}\r\n\r\n";
        foreach (var request in new[] { Passage.Get10, Passage.Get })
        {
            Assert.DoesNotContain(trailer, (await Passage.OfAsync(request, ChunkedAnswer + content)).Answer.Head, StringComparison.OrdinalIgnoreCase);
        }

        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", content));
        Assert.DoesNotContain(trailer, Assert.Single(passage.Forwarded).Head, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("TE: chunked")]
    [InlineData("TE: trailers\r\nConnection: TE")]
    [InlineData("TE: gzip;q=0.5, trailers\r\nConnection: te")]
    public async Task Section_7_4_No_TE_goes_upstream(string fields)
    {
        var seen = Assert.Single((await Passage.OfAsync($"GET / HTTP/1.1\r\n{Passage.Host}{fields}\r\n\r\n")).Forwarded);
        Assert.Empty(seen.All("TE"));
    }
}
