using System.Diagnostics;
using Sluice.Engine.Upstreams.Groups;

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

    /// <summary>The stage's access log, once there is a stage that has one.</summary>
    public IExchangeLog? Log;

    /// <summary>Why the gateway itself answered; <see cref="Reason.None"/> when the integration did.</summary>
    public Reason Reason;

    /// <summary>The gateway response that was sent; <see cref="GatewayResponseType.None"/> when the integration answered, or nobody.</summary>
    public GatewayResponseType ResponseType;

    /// <summary>The status of the integration's own answer; 0 while there is none.</summary>
    public short IntegrationStatus;

    /// <summary>The message of the gateway response that was sent.</summary>
    public string? ErrorMessage;

    /// <summary>Timestamp (Stopwatch ticks) at which the integration was asked; 0 where nobody was.</summary>
    public long IntegrationBeganAt;

    /// <summary>Timestamp at which the head of its answer was there, or it had failed; 0 before.</summary>
    public long IntegrationEndedAt;

    /// <summary>Milliseconds since 1970 at which the request began; 0 until somebody asks.</summary>
    public long UnixMilliseconds;

    /// <summary>The request has been sent upstream a second time, which is the last.</summary>
    public bool Repeated;

    /// <summary>The request failed on a connection that may have gone stale before: it was used before, and not a byte of an answer came.</summary>
    public bool WasStale;

    /// <summary>The try failed before anything of the request was sent.</summary>
    public bool IsUnsent;

    /// <summary>Tries at targets of a group so far; 0 where the upstream has but one and nothing to decide.</summary>
    public int Tries;

    /// <summary>The statuses that the present try gives up for another.</summary>
    public UpstreamFaults RepeatOn;

    /// <summary>The status for which the try has been given up.</summary>
    public UpstreamFaults Declined;

    /// <summary>How long the integration took to answer, microseconds.</summary>
    public readonly long IntegrationMicroseconds => Stopwatch.GetElapsedTime(IntegrationBeganAt, IntegrationEndedAt).Ticks / TimeSpan.TicksPerMicrosecond;
}
