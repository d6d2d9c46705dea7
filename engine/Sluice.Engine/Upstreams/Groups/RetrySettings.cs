namespace Sluice.Engine.Upstreams.Groups;

/// <summary>When a request is tried again. Whatever is listed here, only a request of which nothing was sent, or one with an idempotent method and
/// without content, ever is.</summary>
public sealed record RetrySettings
{
    /// <summary>What holds in a group of several targets where nothing else is said: a target that cannot be connected to is passed over.</summary>
    public static RetrySettings NextTarget { get; } = new() { On = UpstreamFaults.ConnectFailure };

    /// <summary>Tries in all, the first included.</summary>
    public int Attempts { get; init; } = 2;

    /// <summary>What is worth another try.</summary>
    public UpstreamFaults On { get; init; } = UpstreamFaults.ConnectFailure | UpstreamFaults.Reset;

    /// <summary>The longest that one try may take, within the integration's timeout; 0 for all of it, milliseconds.</summary>
    public int PerTryMilliseconds { get; init; }

    /// <summary>Retries may be this part of the requests of the last 10 s, percent.</summary>
    public int BudgetPercent { get; init; } = 20;

    /// <summary>Retries a second that are always allowed besides.</summary>
    public int BudgetMinimumPerSecond { get; init; } = 10;
}
