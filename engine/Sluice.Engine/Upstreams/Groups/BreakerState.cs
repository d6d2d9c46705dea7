namespace Sluice.Engine.Upstreams.Groups;

/// <summary>Whether a group gets requests.</summary>
public enum BreakerState
{
    /// <summary>It does.</summary>
    Closed,

    /// <summary>Some, to see whether it is well again.</summary>
    HalfOpen,

    /// <summary>It does not.</summary>
    Open,
}
