using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>Responses, accepted and refused.</summary>
internal static class ResponseCorpus
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    public static readonly string[] Accepted =
    [
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nhi",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nuntil the end",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\na",
        "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na",
        "HTTP/1.1 404 Not\tFound, caf\u00e9\r\nContent-Length: 1\r\nConnection: close\r\n\r\na",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 700\r\nETag: \"a\"\r\n\r\n",
        "HTTP/1.1 599 \r\nSet-Cookie: a\r\nSet-Cookie: b\r\nConnection: X-Hop\r\nX-Hop: 1\r\nContent-Length: 10\r\n\r\n",
    ];

    public static readonly RefusedMessage[] Refused =
    [
        new(RejectReason.InvalidVersion, "HTPP/1.1 200 OK\r\n\r\n"),
        new(RejectReason.InvalidVersion, "\r\nHTTP/1.1 200 OK\r\n\r\n"),
        new(RejectReason.InvalidVersion, "ICY 200 OK\r\n\r\n"),
        new(RejectReason.InvalidVersion, "HTTP/1 200 OK\r\n\r\n"),
        new(RejectReason.VersionNotSupported, "HTTP/2.0 200 OK\r\n\r\n"),
        new(RejectReason.InvalidStatusLine, "HTTP/1.1  200 OK\r\n\r\n"),
        new(RejectReason.InvalidStatusLine, "HTTP/1.1 200\r\n\r\n"),
        new(RejectReason.InvalidStatusLine, "HTTP/1.1 2000 OK\r\n\r\n"),
        new(RejectReason.InvalidStatusLine, "HTTP/1.1 +20 OK\r\n\r\n"),
        new(RejectReason.InvalidStatusLine, "HTTP/1.1 20 OK\r\n\r\n"),
        new(RejectReason.InvalidStatusLine, "HTTP/1.1\t200 OK\r\n\r\n"),
        new(RejectReason.InvalidStatusCode, "HTTP/1.1 099 Low\r\n\r\n"),
        new(RejectReason.InvalidStatusCode, "HTTP/1.1 600 High\r\n\r\n"),
        new(RejectReason.ReasonPhraseTooLong, "HTTP/1.1 200 " + new string('a', 513) + "\r\n\r\n"),
        new(RejectReason.BareLf, "HTTP/1.1 200 OK\n\n"),
        new(RejectReason.BareLf, "HTTP/1.1 200\n\n"),
        new(RejectReason.BareCr, "HTTP/1.1 200 OK\rX: y\r\n\r\n"),
        new(RejectReason.NulByte, "HTTP/1.1 200 O\0K\r\n\r\n"),
        new(RejectReason.ControlByte, "HTTP/1.1 200 O\u0007K\r\n\r\n"),
        new(RejectReason.WhitespaceBeforeFirstField, Ok + " a: b\r\n\r\n"),
        new(RejectReason.ObsFold, Ok + "a: b\r\n c\r\n\r\n"),
        new(RejectReason.BareLf, Ok + "a: b\nSet-Cookie: c\r\n\r\n"),
        new(RejectReason.WhitespaceBeforeColon, Ok + "a : b\r\n\r\n"),
        new(RejectReason.FieldSectionTooLarge, Ok + "a: " + new string('b', 65_536) + "\r\n\r\n"),
        new(RejectReason.TooManyFields, Ok + string.Concat(Enumerable.Repeat("A: b\r\n", 201)) + "\r\n"),
        new(RejectReason.DuplicateContentLength, Ok + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"),
        new(RejectReason.InvalidContentLength, Ok + "Content-Length: five\r\n\r\n"),
        new(RejectReason.ContentLengthOverflow, Ok + "Content-Length: 99999999999999999999\r\n\r\n"),
        new(RejectReason.ContentLengthWithTransferEncoding, Ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"),
        new(RejectReason.TransferEncodingInHttp10, "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        new(RejectReason.TransferEncodingNotChunked, Ok + "Transfer-Encoding: gzip\r\n\r\n"),
        new(RejectReason.UnsupportedTransferCoding, Ok + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
        new(RejectReason.InformationalWithContent, "HTTP/1.1 103 Early Hints\r\nContent-Length: 5\r\n\r\n"),
        new(RejectReason.InformationalWithContent, "HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n"),
        new(RejectReason.InvalidConnection, Ok + "Connection: a/b\r\n\r\n"),
        new(RejectReason.ConnectionNamesEndToEndField, Ok + "Connection: Set-Cookie\r\n\r\n"),
    ];
}
