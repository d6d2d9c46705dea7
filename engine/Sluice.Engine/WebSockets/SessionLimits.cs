using Sluice.Protocol.WebSockets;

namespace Sluice.Engine.WebSockets;

/// <summary>Bounds of a WebSocket session. Times in milliseconds, sizes in bytes; what AWS has a quota for defaults to it.</summary>
public sealed record SessionLimits
{
    public static SessionLimits Default { get; } = new();

    /// <summary>What the client may send: frames of 32 KiB, messages of 128 KiB.</summary>
    public MessageLimits Messages { get; init; } = MessageLimits.Default;

    /// <summary>The session ends with 1001 when nothing came and nothing was sent for so long; AWS's 10 minutes. 0 for never.</summary>
    public int IdleMilliseconds { get; init; } = 600_000;

    /// <summary>The session ends with 1001 at this age; AWS's 2 hours. 0 for never.</summary>
    public int DurationMilliseconds { get; init; } = 7_200_000;

    /// <summary>A client that has been silent for so long is sent a ping. 0 for never, as AWS does not.</summary>
    public int PingMilliseconds { get; init; }

    /// <summary>A client that stays silent for so long behind a ping is cut off.</summary>
    public int PongMilliseconds { get; init; } = 20_000;

    /// <summary>Messages and pings that came and are not dealt with; while there are so many the client is not read.</summary>
    public int MaxInFlightMessages { get; init; } = 16;

    /// <summary>The same in bytes. One message may be larger.</summary>
    public long MaxInFlightBytes { get; init; } = 262_144;

    /// <summary>Messages that wait to be sent; one more is refused, unless it answers one in flight.</summary>
    public int MaxOutboxMessages { get; init; } = 256;

    /// <summary>The same in bytes. One message may be larger.</summary>
    public long MaxOutboxBytes { get; init; } = 1_048_576;

    /// <summary>A client that takes so long for what is being sent, 64 KiB at most, is closed with 1013.</summary>
    public int WriteMilliseconds { get; init; } = 30_000;

    /// <summary>From the session's Close frame to the end of the connection.</summary>
    public int CloseMilliseconds { get; init; } = 10_000;

    /// <summary>Messages from this length on are compressed where that was agreed on.</summary>
    public int CompressFromBytes { get; init; } = 64;
}
