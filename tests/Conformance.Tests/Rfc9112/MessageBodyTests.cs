using Conformance.Tests.Fixtures;
using Gateways;

namespace Conformance.Tests.Rfc9112;

/// <summary>RFC 9112 section 6: where content begins and ends.</summary>
public sealed class MessageBodyTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Fact]
    public async Task Section_6_1_Chunked_content_is_read_in_both_directions()
    {
        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"), Chunked + "1\r\na\r\nA\r\n0123456789\r\n0\r\n\r\n");
        Assert.Equal("hello", Assert.Single(passage.Forwarded).Content);
        Assert.Equal("a0123456789", passage.Answer.Content);
    }

    [Fact]
    public async Task Section_6_1_Chunked_is_applied_once_and_no_other_coding_with_it()
    {
        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", "2\r\nhi\r\n0\r\n\r\n"), Chunked + "2\r\nhi\r\n0\r\n\r\n");
        Assert.Equal(["chunked"], Assert.Single(passage.Forwarded).All("Transfer-Encoding"));
        Assert.Equal("chunked", passage.Answer.Field("Transfer-Encoding"));
        Assert.EndsWith("\r\n\r\n2\r\nhi\r\n0\r\n\r\n", passage.Raw, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n2\r\nhi\r\n0\r\n\r\n", passage.Received, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip, chunked", 501)]
    [InlineData("gzip", 400)]
    [InlineData("chunked, gzip", 400)]
    public async Task Section_6_1_Codings_that_are_not_understood_never_pass(string coding, int status)
    {
        var passage = await Passage.OfAsync(Passage.Post($"Transfer-Encoding: {coding}", "2\r\nhi\r\n0\r\n\r\n"));
        Assert.Equal((status, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
        Assert.Equal(504, (await Passage.OfClosingAsync(Passage.Get, $"HTTP/1.1 200 OK\r\nTransfer-Encoding: {coding}\r\n\r\n2\r\nhi\r\n0\r\n\r\n")).Answer.Status);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 204)]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 204)]
    [InlineData("HTTP/1.1 103 Early Hints\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 504)]
    public async Task Section_6_1_Neither_1xx_nor_204_has_a_Transfer_Encoding(string answer, int status)
    {
        var passage = await Passage.OfClosingAsync(Passage.Get, answer);
        Assert.Equal(status, passage.Answers()[^1].Status);
        Assert.DoesNotContain("Transfer-Encoding", passage.Received, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Section_6_1_CONNECT_is_never_answered_2xx()
    {
        var passage = await Passage.OfAsync($"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n{Passage.Get}");
        Assert.Equal(400, passage.Answer.Status);
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData(Passage.Get10)]
    [InlineData("POST / HTTP/1.0\r\n" + Passage.Host + "Content-Length: 2\r\n\r\nhi")]
    [InlineData("GET / HTTP/1.0\r\n" + Passage.Host + "Connection: keep-alive\r\nTE: trailers\r\n\r\n")]
    public async Task Section_6_1_An_answer_to_http_10_has_no_Transfer_Encoding(string request)
    {
        var passage = await Passage.OfAsync(request, Chunked + "2\r\nhi\r\n0\r\nX-T: u\r\n\r\n");
        Assert.Null(passage.Answer.Field("Transfer-Encoding"));
        Assert.Equal("hi", passage.Answer.Content);
    }

    [Fact]
    public async Task Section_6_1_Chunked_content_goes_upstream_only_as_http_11()
    {
        var passage = await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", "2\r\nhi\r\n0\r\n\r\n"));
        Assert.StartsWith("POST / HTTP/1.1\r\n", passage.Raw, StringComparison.Ordinal);
        var old = await Passage.OfAsync($"POST / HTTP/1.0\r\n{Passage.Host}Content-Length: 2\r\n\r\nhi");
        Assert.Equal(("2", "hi"), (Assert.Single(old.Forwarded).Field("Content-Length"), old.Forwarded[0].Content));
    }

    [Theory]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 0")]
    [InlineData("Transfer-Encoding: chunked\r\nX: y\r\ncontent-length: 15")]
    public async Task Section_6_1_A_request_with_both_lengths_closes_the_connection_and_is_not_forwarded(string fields)
    {
        var passage = await Passage.OfAsync(Passage.Post(fields, "5\r\nhello\r\n0\r\n\r\n") + Passage.Get);
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Fact]
    public async Task Section_6_1_Transfer_Encoding_in_a_request_of_http_10_is_faulty_framing()
    {
        var passage = await Passage.OfAsync($"POST / HTTP/1.0\r\n{Passage.Host}Connection: keep-alive\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Passage.Get}");
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Fact]
    public async Task Section_6_1_Transfer_Encoding_in_an_answer_of_http_10_is_faulty_framing()
    {
        using var upstream = ScriptedUpstream.Answering("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal(504, (await gateway.AskAsync(Passage.Get)).Status);
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the connection is closed");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")]
    [InlineData(Chunked + "2\r\nhi\r\n0\r\n\r\n")]
    public async Task Section_6_2_No_message_has_both_lengths(string answer)
    {
        foreach (var request in new[] { Passage.Get, Passage.Post("Content-Length: 2", "hi"), Passage.Post("Transfer-Encoding: chunked", "2\r\nhi\r\n0\r\n\r\n") })
        {
            var passage = await Passage.OfAsync(request, answer);
            Assert.True(passage.Answer.Field("Content-Length") is null ^ passage.Answer.Field("Transfer-Encoding") is null);
            var seen = Assert.Single(passage.Forwarded);
            Assert.Equal(request == Passage.Get ? 0 : 1, seen.All("Content-Length").Count() + seen.All("Transfer-Encoding").Count());
        }
    }

    [Theory]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n")]
    [InlineData("HEAD", Chunked)]
    [InlineData("GET", "HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 50\r\n\r\n")]
    [InlineData("GET", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public async Task Section_6_3_Answers_that_have_no_content_end_with_their_head(string method, string answer)
    {
        var request = $"{method} / HTTP/1.1\r\n{Passage.Host}\r\n";
        var passage = await Passage.OfAsync(request + request, answer);
        Assert.Equal(2, passage.Answers(toHead: true).Count);
        Assert.All(passage.Answers(toHead: true), one => Assert.InRange(one.Status, 200, 304));
    }

    [Theory]
    [InlineData("chunked, x", 400)]
    [InlineData("x", 400)]
    [InlineData("identity", 400)]
    [InlineData("chunked, chunked", 400)]
    [InlineData("", 400)]
    public async Task Section_6_3_A_request_whose_last_coding_is_not_chunked_is_answered_400_and_closed(string coding, int status)
    {
        var passage = await Passage.OfAsync(Passage.Post($"Transfer-Encoding: {coding}", $"0\r\n\r\n{Passage.Get}"));
        Assert.Equal((status, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData("5, 6")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData("0x5")]
    [InlineData("five")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public async Task Section_6_3_An_invalid_Content_Length_is_unrecoverable(string value)
    {
        var passage = await Passage.OfAsync(Passage.Post($"Content-Length: {value}", $"hello{Passage.Get}"));
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData("Content-Length: 2, 3")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3")]
    [InlineData("Content-Length: -2")]
    [InlineData("Content-Length: two")]
    public async Task Section_6_3_An_answer_of_invalid_length_is_discarded_and_its_connection_closed(string fields)
    {
        using var upstream = ScriptedUpstream.Answering($"HTTP/1.1 200 OK\r\n{fields}\r\n\r\nhi");
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var answer = await gateway.AskAsync(Passage.Get);
        Assert.Equal(504, answer.Status);
        Assert.DoesNotContain("hi", answer.Content, StringComparison.Ordinal);
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the connection is closed");
    }

    [Fact]
    public async Task Section_6_3_A_request_cut_short_is_incomplete_and_its_connection_closes()
    {
        var passage = await Passage.OfAsync(Passage.Post("Content-Length: 10", "hello"));
        Assert.Empty(passage.Forwarded);
        Assert.All(passage.Answers(), answer => Assert.True(answer.ConnectionCloses && answer.Status >= 400));
    }

    [Fact]
    public async Task Section_6_3_An_answer_cut_short_is_incomplete_and_its_connections_close()
    {
        var passage = await Passage.OfClosingAsync(Passage.Get + Passage.Get, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        Assert.InRange(passage.Received.Split("HTTP/1.1 ").Length - 1, 0, 1);
        Assert.True(passage.Received.Length == 0 || passage.Received.Contains("Content-Length: 10\r\n", StringComparison.Ordinal));
        Assert.Single(passage.Forwarded);
    }

    [Fact]
    public async Task Section_6_3_Bytes_behind_an_answer_are_no_answer()
    {
        const string Poison = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";
        var passage = await Passage.OfAsync(Passage.Get + Passage.Get, ScriptedUpstream.Ok("ok") + Poison);
        Assert.Equal(["ok", "ok"], passage.Answers().Select(answer => answer.Content));
    }

    [Fact]
    public async Task Section_6_3_A_request_upstream_has_a_length_exactly_when_it_has_content()
    {
        Assert.Equal("5", Assert.Single((await Passage.OfAsync(Passage.Post("Content-Length: 5", "hello"))).Forwarded).Field("Content-Length"));
        Assert.Equal("chunked", Assert.Single((await Passage.OfAsync(Passage.Post("Transfer-Encoding: chunked", "0\r\n\r\n"))).Forwarded).Field("Transfer-Encoding"));
        var seen = Assert.Single((await Passage.OfAsync(Passage.Get)).Forwarded);
        Assert.Empty(seen.All("Content-Length").Concat(seen.All("Transfer-Encoding")));
    }
}
