using Conformance.Tests.Fixtures;

namespace Conformance.Tests.Rfc9112;

/// <summary>RFC 9112 section 5: field lines.</summary>
public sealed class FieldSyntaxTests
{
    [Theory]
    [InlineData("Content-Length : 5")]
    [InlineData("Content-Length\t: 5")]
    [InlineData("X-A : b")]
    [InlineData("Transfer-Encoding : chunked")]
    public async Task Section_5_1_White_space_before_the_colon_of_a_request_is_answered_400(string line)
    {
        var passage = await Passage.OfAsync(Passage.Post(line, "hello"));
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData("Content-Length : 2")]
    [InlineData("X-A\t: b\r\nContent-Length: 2")]
    public async Task Section_5_1_White_space_before_the_colon_of_an_answer_never_passes(string lines)
    {
        var passage = await Passage.OfClosingAsync(Passage.Get, $"HTTP/1.1 200 OK\r\n{lines}\r\n\r\nhi");
        Assert.Equal(504, passage.Answer.Status);
    }

    [Theory]
    [InlineData("X-A: b\r\n c")]
    [InlineData("X-A: b\r\n\tc")]
    [InlineData("X-A:\r\n b")]
    [InlineData("X-A: b\r\n ")]
    [InlineData("Content-Length: 5\r\n 5")]
    [InlineData("Transfer-Encoding:\r\n chunked")]
    public async Task Section_5_2_A_folded_line_in_a_request_is_answered_400(string lines)
    {
        var passage = await Passage.OfAsync(Passage.Post(lines, "hello"));
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData("X-A: b\r\n c\r\nContent-Length: 2")]
    [InlineData("Content-Length: 2\r\n\t2")]
    [InlineData("Content-Length: 2\r\nX-A:\r\n Set-Cookie: a=b")]
    public async Task Section_5_2_An_answer_with_a_folded_line_is_discarded(string lines)
    {
        var passage = await Passage.OfClosingAsync(Passage.Get, $"HTTP/1.1 200 OK\r\n{lines}\r\n\r\nhi");
        Assert.Equal(504, passage.Answer.Status);
        Assert.Null(passage.Answer.Field("X-A"));
    }

    [Fact]
    public async Task Section_5_2_The_gateway_folds_no_line_however_long_it_is()
    {
        var value = string.Join(' ', Enumerable.Repeat("value", 1_500));
        var passage = await Passage.OfAsync($"GET / HTTP/1.1\r\n{Passage.Host}X-A: {value}\r\n\r\n", $"HTTP/1.1 200 OK\r\nX-A: {value}\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(value, Assert.Single(passage.Forwarded).Field("X-A"));
        Assert.Equal(value, passage.Answer.Field("X-A"));
        Assert.DoesNotContain("\r\n ", passage.Raw + passage.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n\t", passage.Raw + passage.Received, StringComparison.Ordinal);
    }
}
