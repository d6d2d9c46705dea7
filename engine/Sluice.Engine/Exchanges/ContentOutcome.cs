namespace Sluice.Engine.Exchanges;

/// <summary>What reading the next piece of a request's content gave.</summary>
public enum ContentOutcome : byte
{
    /// <summary><see cref="RequestContent.Piece"/> holds bytes, valid until <see cref="RequestContent.Advance"/>.</summary>
    Piece,

    /// <summary>All content has been read; trailers, if any, are known.</summary>
    End,

    /// <summary>More than the payload limit.</summary>
    TooLarge,

    /// <summary>The framing is broken (RFC 9112 section 7).</summary>
    Malformed,

    /// <summary>The client sent nothing for too long.</summary>
    TimedOut,

    /// <summary>The client closed or reset the connection.</summary>
    Gone,
}
