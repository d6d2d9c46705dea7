namespace Sluice.Protocol.Http1;

/// <summary>The protocol versions that are spoken; any other is refused with 505.</summary>
public enum HttpVersion : byte
{
    /// <summary>HTTP/1.0: no chunked coding, connections close unless keep-alive was asked for.</summary>
    Http10,

    /// <summary>HTTP/1.1.</summary>
    Http11,
}
