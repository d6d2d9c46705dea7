using System.Collections.Immutable;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>What an operator says of one upstream. Everything is off where nothing is said, save that several targets eject each other's failures and
/// pass over those that cannot be connected to.</summary>
public sealed record GroupSettings
{
    public static GroupSettings None { get; } = new();

    /// <summary>Where to connect; none for the upstream's own address.</summary>
    public ImmutableArray<TargetSettings> Targets { get; init; } = [];

    /// <summary>Connections to each target, all loops together; 0 for any number within the limit of each loop.</summary>
    public int Connections { get; init; }

    /// <summary>How long a target that is new or has come back takes to get its full share, milliseconds; 0 for at once.</summary>
    public int SlowStartMilliseconds { get; init; }

    public HealthSettings? Health { get; init; }

    public EjectionSettings Ejection { get; init; } = EjectionSettings.Default;

    public BreakerSettings? Breaker { get; init; }

    public RetrySettings? Retry { get; init; }
}
