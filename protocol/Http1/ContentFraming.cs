namespace Sluice.Protocol.Http1;

/// <summary>How the end of a message's content is found (RFC 9112 section 6.3).</summary>
public enum ContentFraming : byte
{
    /// <summary>The message ends with its head.</summary>
    None,

    /// <summary>Content-Length says how many bytes follow; this may be 0.</summary>
    Length,

    /// <summary>Chunked transfer coding, ended by the last chunk and the trailer section.</summary>
    Chunked,

    /// <summary>The content ends with the connection. Responses only.</summary>
    UntilClose,
}
