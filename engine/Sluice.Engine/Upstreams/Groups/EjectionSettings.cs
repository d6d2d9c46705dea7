namespace Sluice.Engine.Upstreams.Groups;

/// <summary>Passive ejection: a target at which requests fail gets none for a while.</summary>
public sealed record EjectionSettings
{
    public static EjectionSettings Default { get; } = new();

    /// <summary>Faults in a row, on all loops together, after which a target is ejected; 0 for never.</summary>
    public int ConsecutiveFailures { get; init; } = 5;

    /// <summary>What counts as a fault.</summary>
    public UpstreamFaults On { get; init; } = UpstreamFaults.ConnectFailure | UpstreamFaults.Reset | UpstreamFaults.Timeout;

    /// <summary>How long the first ejection lasts; each further one so much longer, milliseconds.</summary>
    public int BaseMilliseconds { get; init; } = 10_000;

    /// <summary>The longest ejection. A target that has been in for so long starts over, milliseconds.</summary>
    public int MaxMilliseconds { get; init; } = 300_000;

    /// <summary>The part of the group that may be ejected at once, percent; one target always may where there are several.</summary>
    public int MaxPercent { get; init; } = 50;
}
