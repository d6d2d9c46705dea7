using Conformance.Tests.Fixtures;
using Gateways;

namespace Conformance.Tests.Rfc9112;

/// <summary>RFC 9112 section 8: a part is never taken for the whole.</summary>
public sealed class IncompleteMessageTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Len")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")]
    [InlineData("")]
    public async Task Section_8_An_answer_that_ends_inside_its_head_is_no_answer(string answer) =>
        Assert.Equal(504, (await Passage.OfClosingAsync(Passage.Post("Content-Length: 0", ""), answer)).Answer.Status);

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\nhello")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nz\r\n\r\n")]
    public async Task Section_8_An_answer_that_ends_inside_its_content_reaches_the_client_incomplete(string rest)
    {
        var passage = await Passage.OfClosingAsync(Passage.Get, "HTTP/1.1 200 OK\r\n" + rest);
        var whole = passage.Received.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
        Assert.False(whole);
        Assert.True(passage.Received.Contains("Content-Length: 10\r\n", StringComparison.Ordinal)
            || passage.Received.Contains("Transfer-Encoding: chunked\r\n", StringComparison.Ordinal) || passage.End == ConnectionEnd.Reset);

        // HTTP/1.0 would take an end of the connection for the end of the content: it is reset.
        var old = await Passage.OfClosingAsync(Passage.Get10, "HTTP/1.1 200 OK\r\n" + rest);
        Assert.True(old.End == ConnectionEnd.Reset || old.Received.Contains("Content-Length: 10\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\nhello")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nz\r\n\r\n")]
    public async Task Section_8_A_request_that_ends_inside_its_content_reaches_the_upstream_incomplete(string rest)
    {
        var passage = await Passage.OfAsync($"POST / HTTP/1.1\r\n{Passage.Host}{rest}");
        Assert.Empty(passage.Forwarded);
        Assert.False(passage.Raw.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
    }
}
