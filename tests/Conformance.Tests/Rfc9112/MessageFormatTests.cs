using Conformance.Tests.Fixtures;
using Gateways;

namespace Conformance.Tests.Rfc9112;

/// <summary>RFC 9112 section 2: what a message is made of.</summary>
public sealed class MessageFormatTests
{
    [Fact]
    public async Task Section_2_2_A_message_is_octets_and_not_text()
    {
        // Neither is UTF-8: an overlong slash, and a lead byte without its next.
        const string Value = "\xc0\xaf \xe4\xff";
        Assert.Equal(Value, Assert.Single((await Passage.OfAsync($"GET / HTTP/1.1\r\n{Passage.Host}X-Name: {Value}\r\n\r\n")).Forwarded).Field("X-Name"));
        Assert.Equal(Value, (await Passage.OfAsync(Passage.Get, $"HTTP/1.1 200 OK\r\nX-Name: {Value}\r\nContent-Length: 0\r\n\r\n")).Answer.Field("X-Name"));
        Assert.Equal(400, (await Passage.OfAsync($"GET / HTTP/1.1\r\n{Passage.Host}X-\xe4: b\r\n\r\n")).Answer.Status);
    }

    [Theory]
    [InlineData("G\rET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /\ra HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\rHost: localhost\r\n\r\n")]
    [InlineData("GET / HT\rTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nA\rB: c\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nA: b\rc\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\ra\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;x\ry\r\na\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\rc\r\n\r\n")]
    public async Task Section_2_2_A_bare_CR_makes_a_request_invalid(string request)
    {
        var passage = await Passage.OfAsync(request);
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 O\rK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1\r200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA\rB: c\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\rc\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\r\n")]
    public async Task Section_2_2_A_bare_CR_makes_an_answer_invalid_and_none_is_ever_sent(string answer)
    {
        var passage = await Passage.OfClosingAsync(Passage.Get, answer);
        Assert.Equal(504, passage.Answer.Status);
        Assert.DoesNotContain('\r', passage.Received.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\r', passage.Raw.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Section_2_2_Nothing_stands_before_or_behind_a_request_upstream()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"\r\n{Passage.Post("Content-Length: 5", "hello")}\r\n{Passage.Post("Transfer-Encoding: chunked", "2\r\nhi\r\n0\r\n\r\n")}");
        await client.ReadResponseAsync();
        await client.ReadResponseAsync();
        var session = Assert.Single(upstream.Sessions);
        var raw = session.Raw;
        Assert.StartsWith("POST / HTTP/1.1\r\n", raw, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nhelloPOST / HTTP/1.1\r\n", raw, StringComparison.Ordinal);
        Assert.EndsWith("2\r\nhi\r\n0\r\n\r\n", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n Host: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\tX: y\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n \r\nHost: localhost\r\n\r\n")]
    public async Task Section_2_2_White_space_before_the_first_field_of_a_request_is_refused(string request)
    {
        var passage = await Passage.OfAsync(request);
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n X: y\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\t\r\nContent-Length: 0\r\n\r\n")]
    public async Task Section_2_2_White_space_before_the_first_field_of_an_answer_is_refused(string answer) =>
        Assert.Equal(504, (await Passage.OfClosingAsync(Passage.Get, answer)).Answer.Status);

    [Fact]
    public async Task Section_2_2_The_gateway_sends_no_white_space_before_its_first_field()
    {
        var passage = await Passage.OfAsync(Passage.Get);
        Assert.True(char.IsAsciiLetter(passage.Raw.Split("\r\n")[1][0]));
        Assert.True(char.IsAsciiLetter(passage.Received.Split("\r\n")[1][0]));
    }

    [Fact]
    public async Task Section_2_3_The_gateway_sends_its_own_version_in_both_directions()
    {
        var passage = await Passage.OfClosingAsync(Passage.Get10, "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        Assert.StartsWith("GET / HTTP/1.1\r\n", passage.Raw, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", passage.Received, StringComparison.Ordinal);
    }
}
