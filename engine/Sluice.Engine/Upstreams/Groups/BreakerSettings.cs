namespace Sluice.Engine.Upstreams.Groups;

/// <summary>The circuit breaker of a group.</summary>
public sealed record BreakerSettings
{
    /// <summary>The part of requests that must fail for it to open, percent.</summary>
    public int FailurePercent { get; init; } = 50;

    /// <summary>The time over which they are counted, milliseconds.</summary>
    public int WindowMilliseconds { get; init; } = 10_000;

    /// <summary>It does not open on fewer requests in the window.</summary>
    public int MinimumRequests { get; init; } = 20;

    /// <summary>How long it refuses before it lets probes through, milliseconds.</summary>
    public int OpenMilliseconds { get; init; } = 5_000;

    /// <summary>Requests that are let through then; when all succeed it closes, when one fails it opens again.</summary>
    public int Probes { get; init; } = 3;

    /// <summary>What counts as a failure.</summary>
    public UpstreamFaults On { get; init; } = UpstreamFaults.ConnectFailure | UpstreamFaults.Reset | UpstreamFaults.Timeout;
}
