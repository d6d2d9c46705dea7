using Sluice.Protocol.Http1;

namespace Sluice.Engine.Upstreams;

/// <summary>Bounds of the connections to one upstream target, for each event loop.</summary>
public sealed record UpstreamLimits
{
    public static UpstreamLimits Default { get; } = new();

    /// <summary>Connections open to one target from one loop; requests beyond wait for one.</summary>
    public int MaxConnections { get; init; } = 4_096;

    /// <summary>Idle connections kept for one target on one loop.</summary>
    public int MaxIdleConnections { get; init; } = 1_024;

    /// <summary>Requests waiting for a connection; more are refused at once.</summary>
    public int MaxPending { get; init; } = 4_096;

    /// <summary>Once the first of them has waited so long, more are refused until it is half as long: what would be answered too late costs nothing,
    /// and the upstream never runs out of work. 0 for never. Milliseconds.</summary>
    public int ShedPendingMilliseconds { get; init; } = 2_000;

    /// <summary>An idle connection is closed after this long, milliseconds.</summary>
    public int IdleMilliseconds { get; init; } = 60_000;

    /// <summary>A connection is not reused once it is this old, milliseconds.</summary>
    public int LifetimeMilliseconds { get; init; } = 3_600_000;

    /// <summary>Time for name look-up and connect together, milliseconds.</summary>
    public int ConnectMilliseconds { get; init; } = 10_000;

    /// <summary>Between two pieces of a response, once its head has arrived, milliseconds.</summary>
    public int ContentIdleMilliseconds { get; init; } = 60_000;

    /// <summary>Interim (1xx) responses to one request; an upstream that sends more is taken to be broken.</summary>
    public int MaxInterimResponses { get; init; } = 32;

    /// <summary>Limits on response heads.</summary>
    public HeadLimits Heads { get; init; } = HeadLimits.Response;

    /// <summary>Limits on what surrounds chunked content.</summary>
    public ContentLimits Content { get; init; } = ContentLimits.Default;
}
