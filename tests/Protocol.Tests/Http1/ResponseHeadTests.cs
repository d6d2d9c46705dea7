using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class ResponseHeadTests
{
    [Theory]
    [InlineData(200, KnownMethod.Get, "", ContentFraming.UntilClose, 0)]
    [InlineData(200, KnownMethod.Get, "Content-Length: 5\r\n", ContentFraming.Length, 5)]
    [InlineData(200, KnownMethod.Get, "Transfer-Encoding: chunked\r\n", ContentFraming.Chunked, 0)]
    [InlineData(200, KnownMethod.Head, "Content-Length: 5\r\n", ContentFraming.None, 0)]
    [InlineData(200, KnownMethod.Head, "Transfer-Encoding: chunked\r\n", ContentFraming.None, 0)]
    [InlineData(200, KnownMethod.Head, "", ContentFraming.None, 0)]
    [InlineData(100, KnownMethod.Post, "", ContentFraming.None, 0)]
    [InlineData(103, KnownMethod.Get, "", ContentFraming.None, 0)]
    [InlineData(101, KnownMethod.Get, "", ContentFraming.None, 0)]
    [InlineData(204, KnownMethod.Get, "", ContentFraming.None, 0)]
    [InlineData(204, KnownMethod.Get, "Content-Length: 5\r\n", ContentFraming.None, 0)]
    [InlineData(304, KnownMethod.Get, "Content-Length: 5\r\n", ContentFraming.None, 0)]
    [InlineData(304, KnownMethod.Get, "Transfer-Encoding: chunked\r\n", ContentFraming.None, 0)]
    [InlineData(200, KnownMethod.Connect, "Content-Length: 5\r\n", ContentFraming.None, 0)]
    [InlineData(407, KnownMethod.Connect, "Content-Length: 5\r\n", ContentFraming.Length, 5)]
    public void The_end_of_the_content_follows_from_status_method_and_fields(
        int status, KnownMethod method, string field, ContentFraming framing, long length)
    {
        var head = Parse($"HTTP/1.1 {status} x\r\n{field}\r\n", method);
        Assert.Equal(framing, head.Framing);
        Assert.Equal(length, head.ContentLength);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\n", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 5\r\nConnection: keep-alive\r\n", true)]
    [InlineData("HTTP/1.1 204 No Content\r\n", true)]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n", true)]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n", false)]
    [InlineData("HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n", false)]
    public void The_connection_is_kept_only_when_the_next_response_can_be_found(string text, bool expected)
    {
        Assert.Equal(expected, Parse(text + "\r\n", KnownMethod.Get).KeepAlive);
    }

    [Theory]
    [InlineData(KnownMethod.Head, "Content-Length: 5\r\n", 5)]
    [InlineData(KnownMethod.Get, "Content-Length: 5\r\n", 5)]
    [InlineData(KnownMethod.Get, "", -1)]
    public void What_content_length_said_is_kept_for_answers_without_content(KnownMethod method, string field, long expected)
    {
        Assert.Equal(expected, Parse($"HTTP/1.1 200 OK\r\n{field}\r\n", method).AnnouncedLength);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(103, true)]
    [InlineData(101, false)]
    [InlineData(200, false)]
    public void Another_response_follows_an_interim_one_but_not_101(int status, bool expected)
    {
        Assert.Equal(expected, Parse($"HTTP/1.1 {status} x\r\n\r\n", KnownMethod.Get).IsInterim);
    }

    private static ResponseHead Parse(string text, KnownMethod method)
    {
        var head = new ResponseHead();
        var parser = default(ResponseHeadParser);
        Assert.Equal(HeadStatus.Done, parser.Parse(Raw.Bytes(text), head, method, HeadLimits.Response, out _));
        return head;
    }
}
