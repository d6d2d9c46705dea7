namespace Sluice.Hosting.Metrics;

/// <summary>What became of reloads, at about one moment.</summary>
/// <param name="Succeeded">Reloads that took effect.</param>
/// <param name="Failed">Reloads that changed nothing.</param>
/// <param name="HasLastFailed">Whether what runs is not what the files say.</param>
public sealed record ReloadReading(long Succeeded = 0, long Failed = 0, bool HasLastFailed = false)
{
    public static ReloadReading Of(ReloadOutcome outcome) => new(outcome.Succeeded, outcome.Failed, outcome.HasLastFailed);
}
