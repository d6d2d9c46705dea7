namespace Sluice.Protocol.Http1;

/// <summary>Recognises field names in any casing and spells them.</summary>
public static class KnownFields
{
    /// <summary>The conventional spelling of each field, indexed by <see cref="KnownField"/>; the first, for Unknown, is empty.</summary>
    private static readonly byte[][] Names =
    [
        [],
        [.. "Accept"u8],
        [.. "Accept-Charset"u8],
        [.. "Accept-Encoding"u8],
        [.. "Accept-Language"u8],
        [.. "Accept-Ranges"u8],
        [.. "Access-Control-Allow-Credentials"u8],
        [.. "Access-Control-Allow-Headers"u8],
        [.. "Access-Control-Allow-Methods"u8],
        [.. "Access-Control-Allow-Origin"u8],
        [.. "Access-Control-Expose-Headers"u8],
        [.. "Access-Control-Max-Age"u8],
        [.. "Access-Control-Request-Headers"u8],
        [.. "Access-Control-Request-Method"u8],
        [.. "Age"u8],
        [.. "Allow"u8],
        [.. "Alt-Svc"u8],
        [.. "Authentication-Info"u8],
        [.. "Authorization"u8],
        [.. "Cache-Control"u8],
        [.. "Connection"u8],
        [.. "Content-Disposition"u8],
        [.. "Content-Encoding"u8],
        [.. "Content-Language"u8],
        [.. "Content-Length"u8],
        [.. "Content-Location"u8],
        [.. "Content-MD5"u8],
        [.. "Content-Range"u8],
        [.. "Content-Type"u8],
        [.. "Cookie"u8],
        [.. "Date"u8],
        [.. "ETag"u8],
        [.. "Expect"u8],
        [.. "Expires"u8],
        [.. "Forwarded"u8],
        [.. "From"u8],
        [.. "Host"u8],
        [.. "If-Match"u8],
        [.. "If-Modified-Since"u8],
        [.. "If-None-Match"u8],
        [.. "If-Range"u8],
        [.. "If-Unmodified-Since"u8],
        [.. "Keep-Alive"u8],
        [.. "Last-Modified"u8],
        [.. "Link"u8],
        [.. "Location"u8],
        [.. "Max-Forwards"u8],
        [.. "Origin"u8],
        [.. "Pragma"u8],
        [.. "Proxy-Authenticate"u8],
        [.. "Proxy-Authentication-Info"u8],
        [.. "Proxy-Authorization"u8],
        [.. "Proxy-Connection"u8],
        [.. "Range"u8],
        [.. "Referer"u8],
        [.. "Retry-After"u8],
        [.. "Sec-WebSocket-Accept"u8],
        [.. "Sec-WebSocket-Extensions"u8],
        [.. "Sec-WebSocket-Key"u8],
        [.. "Sec-WebSocket-Protocol"u8],
        [.. "Sec-WebSocket-Version"u8],
        [.. "Server"u8],
        [.. "Set-Cookie"u8],
        [.. "Strict-Transport-Security"u8],
        [.. "TE"u8],
        [.. "Trailer"u8],
        [.. "Transfer-Encoding"u8],
        [.. "Upgrade"u8],
        [.. "User-Agent"u8],
        [.. "Vary"u8],
        [.. "Via"u8],
        [.. "Warning"u8],
        [.. "WWW-Authenticate"u8],
        [.. "X-Amz-Apigw-Id"u8],
        [.. "X-Amz-Content-Sha256"u8],
        [.. "X-Amz-Date"u8],
        [.. "X-Amz-Security-Token"u8],
        [.. "X-Amzn-Apigateway-Api-Id"u8],
        [.. "X-Amzn-ErrorType"u8],
        [.. "X-Amzn-RequestId"u8],
        [.. "X-Amzn-Trace-Id"u8],
        [.. "X-Api-Key"u8],
        [.. "X-Apigw-Api-Id"u8],
        [.. "X-Forwarded-For"u8],
        [.. "X-Forwarded-Host"u8],
        [.. "X-Forwarded-Port"u8],
        [.. "X-Forwarded-Proto"u8],
        [.. "X-HTTP-Method-Override"u8],
        [.. "X-Real-IP"u8],
        [.. "X-Request-Id"u8],
    ];

    /// <summary>How many fields are known, <see cref="KnownField.Unknown"/> included.</summary>
    public static int Count => Names.Length;

    /// <summary>The conventional spelling, such as <c>Content-Length</c>; empty for <see cref="KnownField.Unknown"/>.</summary>
    public static ReadOnlySpan<byte> Name(KnownField field) => Names[(int)field];

    /// <summary>The field that <paramref name="name"/> spells in any casing, or <see cref="KnownField.Unknown"/>.</summary>
    public static KnownField Recognise(ReadOnlySpan<byte> name)
    {
        // Only a token may be looked up: to the index, some control bytes look like digits and hyphens.
        var field = KnownFieldIndex.RecogniseToken(name);
        return field == KnownField.Unknown || name.IndexOfAnyInRange((byte)0, (byte)0x1F) < 0 ? field : KnownField.Unknown;
    }
}
