namespace Sluice.Engine.Upstreams.Groups;

/// <summary>How a try at a target can fail, in the words that ejection, circuit breaker and retry share.</summary>
[Flags]
public enum UpstreamFaults : byte
{
    None = 0,

    /// <summary>No connection: name, refusal, connect timeout or TLS. Nothing of the request was sent.</summary>
    ConnectFailure = 1,

    /// <summary>The connection ended before the answer did, or what came is no HTTP.</summary>
    Reset = 2,

    /// <summary>No answer in time.</summary>
    Timeout = 4,

    Status502 = 8,
    Status503 = 16,
    Status504 = 32,

    /// <summary>Any status from 500 on.</summary>
    Status5xx = 64,
}
