namespace Sluice.Protocol.Http1;

/// <summary>
/// Why a message is refused: the one list for heads, content and trailers, on both sides. What to answer is in <see cref="RejectTable"/>.
/// </summary>
public enum RejectReason : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    // Request line
    /// <summary>More than one empty line stands before the request line (RFC 9112 2.2).</summary>
    ExtraEmptyLine,
    /// <summary>The method is not a token followed by one space (RFC 9112 3.1).</summary>
    InvalidMethod,
    /// <summary>The method is longer than any that is implemented (RFC 9112 3).</summary>
    MethodTooLong,
    /// <summary>A TLS handshake arrived at a plaintext port (RFC 9110 4.2.2).</summary>
    TlsOnPlaintext,
    /// <summary>An HTTP/2 connection preface arrived where HTTP/1.1 is spoken (RFC 9113 3.4).</summary>
    Http2Preface,
    /// <summary>The request target holds a character that must be percent-encoded, or is empty (RFC 9112 3.2).</summary>
    InvalidTarget,
    /// <summary>A percent sign in the request target is not followed by two hexadecimal digits (RFC 3986 2.1).</summary>
    InvalidPercentEncoding,
    /// <summary>The request target is longer than the limit (RFC 9110 15.5.15).</summary>
    TargetTooLong,
    /// <summary>The form of the request target does not belong to the method: * goes with OPTIONS, host:port with CONNECT (RFC 9112 3.2).</summary>
    TargetFormMismatch,
    /// <summary>The absolute request target has a scheme other than http or https (RFC 9112 3.2.2).</summary>
    UnsupportedScheme,
    /// <summary>The authority in the request target is not host[:port], or names a user (RFC 9110 4.2).</summary>
    InvalidAuthority,
    /// <summary>The request line ends without a protocol version (RFC 9112 3).</summary>
    MissingVersion,
    /// <summary>The protocol version is malformed, or one space and no more does not stand before it (RFC 9112 2.3).</summary>
    InvalidVersion,
    /// <summary>The protocol version is neither HTTP/1.0 nor HTTP/1.1 (RFC 9110 15.6.6).</summary>
    VersionNotSupported,

    // Status line
    /// <summary>The status line is not version, space, three digits, space, reason (RFC 9112 4).</summary>
    InvalidStatusLine,
    /// <summary>The status code is not between 100 and 599 (RFC 9110 15).</summary>
    InvalidStatusCode,
    /// <summary>The reason phrase is longer than the limit (RFC 9112 4).</summary>
    ReasonPhraseTooLong,

    // Octets
    /// <summary>A line feed stands without a carriage return before it (RFC 9112 2.2).</summary>
    BareLf,
    /// <summary>A carriage return stands without a line feed after it (RFC 9112 2.2).</summary>
    BareCr,
    /// <summary>A NUL byte stands in the head or trailer section (RFC 9110 5.5).</summary>
    NulByte,
    /// <summary>A control byte stands in the head or trailer section (RFC 9110 5.5).</summary>
    ControlByte,

    // Field lines
    /// <summary>White space stands between the start line and the first field (RFC 9112 2.2).</summary>
    WhitespaceBeforeFirstField,
    /// <summary>A field value is folded over several lines (RFC 9112 5.2).</summary>
    ObsFold,
    /// <summary>White space stands in a field name or between it and the colon (RFC 9112 5.1).</summary>
    WhitespaceBeforeColon,
    /// <summary>A field line begins with its colon (RFC 9110 5.1).</summary>
    EmptyFieldName,
    /// <summary>A field name holds a character that no token has (RFC 9110 5.1).</summary>
    InvalidFieldName,
    /// <summary>A field line has no colon (RFC 9112 5).</summary>
    MissingColon,
    /// <summary>The field section is longer than the limit (RFC 6585 5).</summary>
    FieldSectionTooLarge,
    /// <summary>The field values together are longer than the limit (RFC 6585 5).</summary>
    FieldValuesTooLarge,
    /// <summary>There are more field lines than the limit (RFC 6585 5).</summary>
    TooManyFields,

    // Host
    /// <summary>An HTTP/1.1 request has no Host field (RFC 9112 3.2).</summary>
    MissingHost,
    /// <summary>There is more than one Host field (RFC 9112 3.2).</summary>
    DuplicateHost,
    /// <summary>The Host field is not host[:port] (RFC 9112 3.2).</summary>
    InvalidHost,
    /// <summary>The Host field names another authority than the request target (RFC 9112 3.2.2).</summary>
    HostDisagreesWithTarget,

    // Framing
    /// <summary>There is more than one Content-Length field (RFC 9112 6.3).</summary>
    DuplicateContentLength,
    /// <summary>Content-Length is not a plain decimal number (RFC 9110 8.6).</summary>
    InvalidContentLength,
    /// <summary>Content-Length does not fit 63 bits (RFC 9110 8.6).</summary>
    ContentLengthOverflow,
    /// <summary>Content-Length and Transfer-Encoding stand in one message (RFC 9112 6.3).</summary>
    ContentLengthWithTransferEncoding,
    /// <summary>An HTTP/1.0 message has a Transfer-Encoding field (RFC 9112 6.1).</summary>
    TransferEncodingInHttp10,
    /// <summary>There is more than one Transfer-Encoding field (RFC 9112 6.1).</summary>
    DuplicateTransferEncoding,
    /// <summary>The Transfer-Encoding does not end in exactly one chunked (RFC 9112 6.3).</summary>
    TransferEncodingNotChunked,
    /// <summary>A transfer coding other than chunked is applied (RFC 9112 6.1).</summary>
    UnsupportedTransferCoding,
    /// <summary>An informational response announces content (RFC 9112 6.1).</summary>
    InformationalWithContent,

    // Connection and expectations
    /// <summary>A Connection field is not a list of tokens (RFC 9110 7.6.1).</summary>
    InvalidConnection,
    /// <summary>The Connection fields hold more options than the limit (RFC 9110 7.6.1).</summary>
    TooManyConnectionOptions,
    /// <summary>A Connection field names a field that is meant for every recipient (RFC 9110 7.6.1).</summary>
    ConnectionNamesEndToEndField,
    /// <summary>The Expect field asks for something other than 100-continue (RFC 9110 10.1.1).</summary>
    ExpectationFailed,

    // Content
    /// <summary>A chunk size is not a hexadecimal number followed by CR LF or an extension (RFC 9112 7.1).</summary>
    InvalidChunkSize,
    /// <summary>A chunk size has more than 16 digits or does not fit 63 bits (RFC 9112 7.1).</summary>
    ChunkSizeOverflow,
    /// <summary>A chunk extension is malformed (RFC 9112 7.1.1).</summary>
    InvalidChunkExtension,
    /// <summary>The chunk extensions of the message are longer than the limit (RFC 9112 7.1.1).</summary>
    ChunkExtensionsTooLarge,
    /// <summary>Chunk data is not followed by CR LF (RFC 9112 7.1).</summary>
    InvalidChunkEnd,
    /// <summary>The trailer section is longer than the limit (RFC 9112 7.1.2).</summary>
    TrailerSectionTooLarge,
    /// <summary>There are more trailer fields than the limit (RFC 9112 7.1.2).</summary>
    TooManyTrailers,
    /// <summary>The connection ended before the message did (RFC 9112 8).</summary>
    ContentTruncated,

    // Found by the caller, who counts bytes and time and knows the connection
    /// <summary>The content is longer than the limit (RFC 9110 15.5.14).</summary>
    ContentTooLarge,
    /// <summary>The request did not arrive in time (RFC 9110 15.5.9).</summary>
    RequestTimeout,
    /// <summary>The request target is an https URI, and the connection is not secured (RFC 9110 7.4).</summary>
    NotSecured,
}
