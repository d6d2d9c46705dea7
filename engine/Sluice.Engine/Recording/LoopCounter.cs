namespace Sluice.Engine.Recording;

/// <summary>What a loop counts. All but <see cref="InFlight"/> only grow.</summary>
public enum LoopCounter : byte
{
    /// <summary>Requests answered with a status of 1xx, which only an upgrade ends with.</summary>
    Status1xx,
    Status2xx,
    Status3xx,
    Status4xx,
    Status5xx,

    /// <summary>Requests that ended without a status, or with one outside 100 to 599.</summary>
    StatusOther,

    /// <summary>Bytes received from clients.</summary>
    BytesIn,

    /// <summary>Bytes sent to clients.</summary>
    BytesOut,

    /// <summary>Connections opened to upstreams.</summary>
    UpstreamConnects,

    /// <summary>Requests sent on an upstream connection that was already open.</summary>
    UpstreamReuses,

    /// <summary>Upstream calls that failed: name, connect, TLS, reset, timeout.</summary>
    UpstreamFailures,

    /// <summary>WebSocket tunnels opened.</summary>
    TunnelsOpened,

    /// <summary>WebSocket tunnels that have ended.</summary>
    TunnelsEnded,

    /// <summary>Bytes that clients sent through tunnels.</summary>
    TunnelBytesIn,

    /// <summary>Bytes that upstreams sent through tunnels.</summary>
    TunnelBytesOut,

    /// <summary>Requests begun and not yet ended.</summary>
    InFlight,
}
