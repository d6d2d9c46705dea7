namespace Sluice.Engine.Integrations.Http;

/// <summary>Bounds of a WebSocket tunnel, milliseconds. How many there are is bounded by the limits on client connections.</summary>
public sealed record TunnelLimits
{
    public static TunnelLimits Default { get; } = new();

    /// <summary>A tunnel through which nothing goes in either direction is closed after this long; AWS's 10 minutes.</summary>
    public int IdleMilliseconds { get; init; } = 600_000;

    /// <summary>The same once one side has ended.</summary>
    public int HalfClosedMilliseconds { get; init; } = 30_000;

    /// <summary>From the gateway's Close frame to the end of both sides.</summary>
    public int CloseMilliseconds { get; init; } = 10_000;
}
