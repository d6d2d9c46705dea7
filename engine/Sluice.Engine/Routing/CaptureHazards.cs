namespace Sluice.Engine.Routing;

/// <summary>What makes a captured value unsafe to put into another URI as it stands.</summary>
[Flags]
internal enum CaptureHazards : byte
{
    None = 0,

    /// <summary>A segment <c>.</c> or <c>..</c>, plain or escaped, also before a <c>;</c> or between slashes that are escaped or backslashes: the
    /// receiver may resolve it (RFC 3986, 5.2.4).</summary>
    DotSegment = 1,

    /// <summary><c>%2F</c>: the receiver may decode it into a separator.</summary>
    EncodedSlash = 2,

    /// <summary><c>\</c> or <c>%5C</c>: some receivers take it for a separator.</summary>
    Backslash = 4,

    /// <summary><c>%00</c>: the receiver may end the name there.</summary>
    EncodedNul = 8,
}
