namespace Sluice.Protocol.Http1;

/// <summary>
/// What each <see cref="RejectReason"/> means and asks for. After every refusal but one the end of the message cannot be trusted, so the
/// connection closes; an unknown expectation is found in a head that is otherwise in order.
/// </summary>
public static class RejectTable
{
    private static readonly Rejection[] Rows =
    [
        new(RejectReason.None, 0, "", "", MustClose: false),

        // Request line
        new(RejectReason.ExtraEmptyLine, 400, "RFC 9112 2.2", "More than one empty line stands before the request line", MustClose: true),
        new(RejectReason.InvalidMethod, 400, "RFC 9112 3.1", "The method is not a token followed by one space", MustClose: true),
        new(RejectReason.MethodTooLong, 501, "RFC 9112 3", "The method is longer than any that is implemented", MustClose: true),
        new(RejectReason.TlsOnPlaintext, 400, "RFC 9110 4.2.2", "A TLS handshake arrived at a plaintext port", MustClose: true),
        new(RejectReason.Http2Preface, 505, "RFC 9113 3.4", "An HTTP/2 connection preface arrived where HTTP/1.1 is spoken", MustClose: true),
        new(RejectReason.InvalidTarget, 400, "RFC 9112 3.2", "The request target holds a character that must be percent-encoded, or is empty", MustClose: true),
        new(RejectReason.InvalidPercentEncoding, 400, "RFC 3986 2.1",
            "A percent sign in the request target is not followed by two hexadecimal digits", MustClose: true),
        new(RejectReason.TargetTooLong, 414, "RFC 9110 15.5.15", "The request target is longer than the limit", MustClose: true),
        new(RejectReason.TargetFormMismatch, 400, "RFC 9112 3.2",
            "The form of the request target does not belong to the method: * goes with OPTIONS, host:port with CONNECT", MustClose: true),
        new(RejectReason.UnsupportedScheme, 400, "RFC 9112 3.2.2", "The absolute request target has a scheme other than http or https", MustClose: true),
        new(RejectReason.InvalidAuthority, 400, "RFC 9110 4.2", "The authority in the request target is not host[:port], or names a user", MustClose: true),
        new(RejectReason.MissingVersion, 400, "RFC 9112 3", "The request line ends without a protocol version", MustClose: true),
        new(RejectReason.InvalidVersion, 400, "RFC 9112 2.3",
            "The protocol version is malformed, or one space and no more does not stand before it", MustClose: true),
        new(RejectReason.VersionNotSupported, 505, "RFC 9110 15.6.6", "The protocol version is neither HTTP/1.0 nor HTTP/1.1", MustClose: true),

        // Status line
        new(RejectReason.InvalidStatusLine, 400, "RFC 9112 4", "The status line is not version, space, three digits, space, reason", MustClose: true),
        new(RejectReason.InvalidStatusCode, 400, "RFC 9110 15", "The status code is not between 100 and 599", MustClose: true),
        new(RejectReason.ReasonPhraseTooLong, 400, "RFC 9112 4", "The reason phrase is longer than the limit", MustClose: true),

        // Octets
        new(RejectReason.BareLf, 400, "RFC 9112 2.2", "A line feed stands without a carriage return before it", MustClose: true),
        new(RejectReason.BareCr, 400, "RFC 9112 2.2", "A carriage return stands without a line feed after it", MustClose: true),
        new(RejectReason.NulByte, 400, "RFC 9110 5.5", "A NUL byte stands in the head or trailer section", MustClose: true),
        new(RejectReason.ControlByte, 400, "RFC 9110 5.5", "A control byte stands in the head or trailer section", MustClose: true),

        // Field lines
        new(RejectReason.WhitespaceBeforeFirstField, 400, "RFC 9112 2.2", "White space stands between the start line and the first field", MustClose: true),
        new(RejectReason.ObsFold, 400, "RFC 9112 5.2", "A field value is folded over several lines", MustClose: true),
        new(RejectReason.WhitespaceBeforeColon, 400, "RFC 9112 5.1", "White space stands in a field name or between it and the colon", MustClose: true),
        new(RejectReason.EmptyFieldName, 400, "RFC 9110 5.1", "A field line begins with its colon", MustClose: true),
        new(RejectReason.InvalidFieldName, 400, "RFC 9110 5.1", "A field name holds a character that no token has", MustClose: true),
        new(RejectReason.MissingColon, 400, "RFC 9112 5", "A field line has no colon", MustClose: true),
        new(RejectReason.FieldSectionTooLarge, 431, "RFC 6585 5", "The field section is longer than the limit", MustClose: true),
        new(RejectReason.FieldValuesTooLarge, 431, "RFC 6585 5", "The field values together are longer than the limit", MustClose: true),
        new(RejectReason.TooManyFields, 431, "RFC 6585 5", "There are more field lines than the limit", MustClose: true),

        // Host
        new(RejectReason.MissingHost, 400, "RFC 9112 3.2", "An HTTP/1.1 request has no Host field", MustClose: true),
        new(RejectReason.DuplicateHost, 400, "RFC 9112 3.2", "There is more than one Host field", MustClose: true),
        new(RejectReason.InvalidHost, 400, "RFC 9112 3.2", "The Host field is not host[:port]", MustClose: true),
        new(RejectReason.HostDisagreesWithTarget, 400, "RFC 9112 3.2.2", "The Host field names another authority than the request target", MustClose: true),

        // Framing
        new(RejectReason.DuplicateContentLength, 400, "RFC 9112 6.3", "There is more than one Content-Length field", MustClose: true),
        new(RejectReason.InvalidContentLength, 400, "RFC 9110 8.6", "Content-Length is not a plain decimal number", MustClose: true),
        new(RejectReason.ContentLengthOverflow, 400, "RFC 9110 8.6", "Content-Length does not fit 63 bits", MustClose: true),
        new(RejectReason.ContentLengthWithTransferEncoding, 400, "RFC 9112 6.3", "Content-Length and Transfer-Encoding stand in one message", MustClose: true),
        new(RejectReason.TransferEncodingInHttp10, 400, "RFC 9112 6.1", "An HTTP/1.0 message has a Transfer-Encoding field", MustClose: true),
        new(RejectReason.DuplicateTransferEncoding, 400, "RFC 9112 6.1", "There is more than one Transfer-Encoding field", MustClose: true),
        new(RejectReason.TransferEncodingNotChunked, 400, "RFC 9112 6.3", "The Transfer-Encoding does not end in exactly one chunked", MustClose: true),
        new(RejectReason.UnsupportedTransferCoding, 501, "RFC 9112 6.1", "A transfer coding other than chunked is applied", MustClose: true),
        new(RejectReason.InformationalWithContent, 400, "RFC 9112 6.1", "An informational response announces content", MustClose: true),

        // Connection and expectations
        new(RejectReason.InvalidConnection, 400, "RFC 9110 7.6.1", "A Connection field is not a list of tokens", MustClose: true),
        new(RejectReason.TooManyConnectionOptions, 400, "RFC 9110 7.6.1", "The Connection fields hold more options than the limit", MustClose: true),
        new(RejectReason.ConnectionNamesEndToEndField, 400, "RFC 9110 7.6.1",
            "A Connection field names a field that is meant for every recipient", MustClose: true),
        new(RejectReason.ExpectationFailed, 417, "RFC 9110 10.1.1", "The Expect field asks for something other than 100-continue", MustClose: false),

        // Content
        new(RejectReason.InvalidChunkSize, 400, "RFC 9112 7.1", "A chunk size is not a hexadecimal number followed by CR LF or an extension", MustClose: true),
        new(RejectReason.ChunkSizeOverflow, 400, "RFC 9112 7.1", "A chunk size has more than 16 digits or does not fit 63 bits", MustClose: true),
        new(RejectReason.InvalidChunkExtension, 400, "RFC 9112 7.1.1", "A chunk extension is malformed", MustClose: true),
        new(RejectReason.ChunkExtensionsTooLarge, 400, "RFC 9112 7.1.1", "The chunk extensions of the message are longer than the limit", MustClose: true),
        new(RejectReason.InvalidChunkEnd, 400, "RFC 9112 7.1", "Chunk data is not followed by CR LF", MustClose: true),
        new(RejectReason.TrailerSectionTooLarge, 431, "RFC 9112 7.1.2", "The trailer section is longer than the limit", MustClose: true),
        new(RejectReason.TooManyTrailers, 431, "RFC 9112 7.1.2", "There are more trailer fields than the limit", MustClose: true),
        new(RejectReason.ContentTruncated, 400, "RFC 9112 8", "The connection ended before the message did", MustClose: true),

        // Found by the caller, who counts bytes and time and knows the connection
        new(RejectReason.ContentTooLarge, 413, "RFC 9110 15.5.14", "The content is longer than the limit", MustClose: true),
        new(RejectReason.RequestTimeout, 408, "RFC 9110 15.5.9", "The request did not arrive in time", MustClose: true),
        new(RejectReason.NotSecured, 421, "RFC 9110 7.4", "The request target is an https URI, and the connection is not secured", MustClose: true),
    ];

    /// <summary>Every refusal, in the order of the enum, without <see cref="RejectReason.None"/>.</summary>
    public static ReadOnlySpan<Rejection> All => Rows.AsSpan(1);

    /// <summary>The row of <paramref name="reason"/>.</summary>
    public static ref readonly Rejection Of(RejectReason reason) => ref Rows[(int)reason];
}
