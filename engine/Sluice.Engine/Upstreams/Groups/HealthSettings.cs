namespace Sluice.Engine.Upstreams.Groups;

/// <summary>Active health checks, in AWS's words for target groups.</summary>
public sealed record HealthSettings
{
    /// <summary>What is asked for with GET; path and query.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Between two checks of one target, give or take a tenth, milliseconds.</summary>
    public int IntervalMilliseconds { get; init; } = 10_000;

    /// <summary>For a whole check, connecting included, milliseconds.</summary>
    public int TimeoutMilliseconds { get; init; } = 5_000;

    /// <summary>Checks in a row that an unhealthy target must pass to get requests again.</summary>
    public int HealthyThreshold { get; init; } = 2;

    /// <summary>Checks in a row that a healthy target must fail to get none any more.</summary>
    public int UnhealthyThreshold { get; init; } = 3;

    /// <summary>The lowest status that passes.</summary>
    public int LeastStatus { get; init; } = 200;

    /// <summary>The highest status that passes.</summary>
    public int MostStatus { get; init; } = 399;
}
