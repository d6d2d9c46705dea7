using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>What follows the head of a chunked message.</summary>
internal static class ChunkedCorpus
{
    public static readonly ChunkedMessage[] Accepted =
    [
        new("0\r\n\r\n", ""),
        new("5\r\nhello\r\n0\r\n\r\n", "hello"),
        new("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\nGET / HTTP/1.1\r\n", "hello world", Rest: "GET / HTTP/1.1\r\n"),
        new("0000000000000005\r\nhello\r\n000\r\n\r\n\r\n", "hello", Rest: "\r\n"),
        new("a\r\n0\r\n\r\n12345\r\n0\r\n\r\n", "0\r\n\r\n12345"),
        new("A;x\r\n0123456789\r\n0;last\r\n\r\n", "0123456789"),
        new("1;a=b;c=\"d\";e\r\nx\r\n0\r\n\r\n", "x"),
        new("1 ; a = b\t; c\t=\" \\\"\\\\;\r\"\r\nx\r\n0\r\n\r\n".Replace(";\r\"", ";\u00e9\"", StringComparison.Ordinal), "x"),
        new("1;a=\"\"\r\nx\r\n0\r\n\r\n", "x"),
        new("1\r\nx\r\n0\r\nX-Sum: 7\r\nx-more:\ta b \r\n\r\nrest", "x", "X-Sum=7|x-more=a b|", "rest"),
        new("0\r\nContent-Length: 7\r\nHost: b\r\nX-Sum: 7\r\nTransfer-Encoding: chunked\r\nAuthorization: me\r\nSet-Cookie: a\r\n\r\n", "", "X-Sum=7|"),
        new("0\r\nETag: \"a\"\r\nGrpc-Status: 0\r\n\r\n", "", "ETag=\"a\"|Grpc-Status=0|"),
    ];

    public static readonly RefusedMessage[] Refused =
    [
        new(RejectReason.InvalidChunkSize, "\r\n"),
        new(RejectReason.InvalidChunkSize, " 5\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkSize, "+5\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkSize, "-5\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkSize, "0x5\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkSize, "5_0\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkSize, ";a\r\n\r\n"),
        new(RejectReason.InvalidChunkSize, "g\r\n\r\n"),
        new(RejectReason.ChunkSizeOverflow, "8000000000000000\r\n"),
        new(RejectReason.ChunkSizeOverflow, "ffffffffffffffff\r\n"),
        new(RejectReason.ChunkSizeOverflow, "00000000000000005\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.BareLf, "5\nhello\r\n0\r\n\r\n"),
        new(RejectReason.BareLf, "\n5\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.BareLf, "5;a\nhello\r\n0\r\n\r\n"),
        new(RejectReason.BareLf, "5;a=\"\n\"\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.BareLf, "5\r\nhello\n0\r\n\r\n"),
        new(RejectReason.BareLf, "0\r\n\n"),
        new(RejectReason.BareLf, "0\r\nA: b\n\r\n"),
        new(RejectReason.BareCr, "5\rhello\r\n0\r\n\r\n"),
        new(RejectReason.BareCr, "5\r\nhello\r0\r\n\r\n"),
        new(RejectReason.BareCr, "0\r\nA: b\rC: d\r\n\r\n"),
        new(RejectReason.NulByte, "5\0\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.NulByte, "5;a\0\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.ControlByte, "5\u0001\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.ControlByte, "5;a=\"\u007f\"\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5 \r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5 a\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5;\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5;;a\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5;=a\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5;a=\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5;a=\"b\"c\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5;a=\"b\\\r\n\"\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5;a \r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkExtension, "5;\u00e9\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.ChunkExtensionsTooLarge, "5;" + new string('a', 16_384) + "\r\nhello\r\n0\r\n\r\n"),
        new(RejectReason.ChunkExtensionsTooLarge, string.Concat(Enumerable.Repeat("1;aaaaaaaaaaaaaaa\r\nx\r\n", 1_100))),
        new(RejectReason.InvalidChunkEnd, "5\r\nhello!\r\n0\r\n\r\n"),
        new(RejectReason.InvalidChunkEnd, "5\r\nhello0\r\n\r\n"),
        new(RejectReason.WhitespaceBeforeColon, "0\r\nA : b\r\n\r\n"),
        new(RejectReason.ObsFold, "0\r\nA: b\r\n c\r\n\r\n"),
        new(RejectReason.ObsFold, "0\r\n A: b\r\n\r\n"),
        new(RejectReason.NulByte, "0\r\nA: \0\r\n\r\n"),
        new(RejectReason.MissingColon, "0\r\nA\r\n\r\n"),
        new(RejectReason.TrailerSectionTooLarge, "0\r\nA: " + new string('b', 8_192) + "\r\n\r\n"),
        new(RejectReason.TrailerSectionTooLarge, "0\r\n" + string.Concat(Enumerable.Repeat("A: " + new string('b', 250) + "\r\n", 40)) + "\r\n"),
        new(RejectReason.TooManyTrailers, "0\r\n" + string.Concat(Enumerable.Repeat("A: b\r\n", 65)) + "\r\n"),
    ];
}
