using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class RequestHeadTests
{
    [Fact]
    public void A_plain_request_yields_every_part()
    {
        var head = Parse(RequestCorpus.Plain, out var bytes);
        Assert.Equal(KnownMethod.Get, head.Method);
        Assert.Equal("/pets/7?kind=cat&x", Raw.Text(head.Target.Of(bytes)));
        Assert.Equal("/pets/7", Raw.Text(head.Path.Of(bytes)));
        Assert.Equal("kind=cat&x", Raw.Text(head.Query.Of(bytes)));
        Assert.Equal("api.example.com", Raw.Text(head.Authority.Of(bytes)));
        Assert.Equal(-1, head.Port);
        Assert.Equal(HttpVersion.Http11, head.Version);
        Assert.Equal(3, head.Fields.Length);
        Assert.Equal("User-Agent", Raw.Text(head.Fields[1].Name(bytes)));
        Assert.Equal("curl/8.5.0", Raw.Text(head.Fields[1].Value(bytes)));
        Assert.Equal(bytes.Length, head.Length);
        Assert.True(head.KeepAlive);
        Assert.False(head.HasContent);
    }

    [Theory]
    [InlineData("GET http://Example.com:81/a?b HTTP/1.1\r\nHost: example.com:81\r\n\r\n", "/a", "b", "Example.com:81", "Example.com", 81)]
    [InlineData("GET http://a?b HTTP/1.1\r\nHost: a\r\n\r\n", "", "b", "a", "a", -1)]
    [InlineData("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "/", "", "[::1]:8080", "[::1]", 8080)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "", "", "a", "a", -1)]
    [InlineData("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "", "", "a:443", "a", 443)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "/", "", "", "", -1)]
    public void Each_form_of_target_yields_path_query_and_authority(
        string text, string path, string query, string authority, string host, int port)
    {
        var head = Parse(text, out var bytes);
        Assert.Equal(path, Raw.Text(head.Path.Of(bytes)));
        Assert.Equal(query, Raw.Text(head.Query.Of(bytes)));
        Assert.Equal(authority, Raw.Text(head.Authority.Of(bytes)));
        Assert.Equal(host, Raw.Text(head.Host.Of(bytes)));
        Assert.Equal(port, head.Port);
    }

    [Theory]
    [InlineData("HTTP/1.1\r\nHost: a\r\n", true)]
    [InlineData("HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n", false)]
    [InlineData("HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, close\r\n", false)]
    [InlineData("HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nConnection: close\r\n", false)]
    [InlineData("HTTP/1.0\r\n", false)]
    [InlineData("HTTP/1.0\r\nConnection: Keep-Alive\r\n", true)]
    [InlineData("HTTP/1.0\r\nConnection: keep-alive, close\r\n", false)]
    public void The_connection_persists_as_version_and_options_say(string rest, bool expected)
    {
        Assert.Equal(expected, Parse($"GET / {rest}\r\n", out _).KeepAlive);
    }

    [Theory]
    [InlineData("HTTP/1.1\r\nContent-Length: 3\r\n", true)]
    [InlineData("HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", true)]
    [InlineData("HTTP/1.1\r\nContent-Length: 0\r\n", false)]
    [InlineData("HTTP/1.1\r\n", false)]
    [InlineData("HTTP/1.0\r\nContent-Length: 3\r\n", false)]
    public void Only_an_http11_client_with_content_waits_for_continue(string rest, bool expected)
    {
        Assert.Equal(expected, Parse($"POST / {rest}Host: a\r\nExpect: 100-continue\r\n\r\n", out _).ExpectContinue);
    }

    [Theory]
    [InlineData("", ContentFraming.None, 0)]
    [InlineData("Content-Length: 0\r\n", ContentFraming.Length, 0)]
    [InlineData("Content-Length: 007\r\n", ContentFraming.Length, 7)]
    [InlineData("Content-Length: 9223372036854775807\r\n", ContentFraming.Length, long.MaxValue)]
    [InlineData("Transfer-Encoding: Chunked\r\n", ContentFraming.Chunked, 0)]
    public void The_framing_is_what_the_fields_say(string field, ContentFraming framing, long length)
    {
        var head = Parse($"POST / HTTP/1.1\r\nHost: a\r\n{field}\r\n", out _);
        Assert.Equal(framing, head.Framing);
        Assert.Equal(length, head.ContentLength);
    }

    [Fact]
    public void A_skipped_empty_line_counts_in_the_length_and_moves_the_offsets()
    {
        var head = Parse("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\nrest", out var bytes);
        Assert.Equal(2, head.MethodToken.Start);
        Assert.Equal(bytes.Length - 4, head.Length);
    }

    [Fact]
    public void An_empty_line_alone_does_not_begin_a_request()
    {
        var parser = default(RequestHeadParser);
        Assert.Equal(HeadStatus.NeedMore, parser.Parse("\r\n"u8, new RequestHead(), HeadLimits.Request, out _));
        Assert.False(parser.HasStarted);
        Assert.Equal(HeadStatus.NeedMore, parser.Parse("\r\nG"u8, new RequestHead(), HeadLimits.Request, out _));
        Assert.True(parser.HasStarted);
    }

    [Fact]
    public void A_head_that_is_used_again_remembers_nothing()
    {
        var head = new RequestHead();
        ParseInto(head, "POST http://b/p?q HTTP/1.0\r\nContent-Length: 5\r\nConnection: X-A\r\nX-A: 1\r\n\r\n");
        var second = ParseInto(head, RequestCorpus.Plain);
        Assert.Equal(Outcome.OfRequest(second).Description, Describe.Request(head, second));
    }

    [Fact]
    public void More_fields_than_the_array_first_holds_are_kept_in_order()
    {
        var fields = string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: {i}\r\n"));
        var head = Parse($"GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n", out var bytes);
        Assert.Equal(151, head.Fields.Length);
        Assert.Equal("149", Raw.Text(head.Fields[150].Value(bytes)));
    }

    internal static RequestHead Parse(string text, out byte[] bytes)
    {
        var head = new RequestHead();
        bytes = ParseInto(head, text);
        return head;
    }

    private static byte[] ParseInto(RequestHead head, string text)
    {
        var bytes = Raw.Bytes(text);
        var parser = default(RequestHeadParser);
        Assert.Equal(HeadStatus.Done, parser.Parse(bytes, head, HeadLimits.Request, out _));
        return bytes;
    }
}
