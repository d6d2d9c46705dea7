namespace Sluice.Engine.Exchanges;

/// <summary>Everything about one request that must not reach the next.</summary>
public struct ExchangeState
{
    public int HeadLength;

    /// <summary>Index in the head of the first byte behind base path and stage.</summary>
    public int ResourcePathStart;

    public int ResourcePathLength;

    public int CaptureCount;

    public RequestId RequestId;

    /// <summary>Timestamp (Stopwatch ticks) at which the head was complete.</summary>
    public long StartedAt;

    /// <summary>The route's facts, once there is a route.</summary>
    public RouteFacts? Route;

    /// <summary>Why the gateway itself answered; <see cref="Reason.None"/> when the integration did.</summary>
    public Reason Reason;

    /// <summary>The request has been sent upstream a second time, which is the last.</summary>
    public bool Repeated;
}
