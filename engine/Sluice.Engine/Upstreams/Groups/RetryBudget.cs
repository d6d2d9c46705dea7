namespace Sluice.Engine.Upstreams.Groups;

/// <summary>Retries in proportion to requests, so that an upstream in trouble is not given more work than one that is well. Any thread.</summary>
internal sealed class RetryBudget
{
    private const int WindowSeconds = 10;

    private readonly SlidingCounts _counts = new(WindowSeconds * 1_000);
    private long _exhausted;
    private long _spent;

    /// <summary>Retries that were granted.</summary>
    public long Spent => Volatile.Read(ref _spent);

    /// <summary>Retries that were refused.</summary>
    public long Exhausted => Volatile.Read(ref _exhausted);

    public void CountRequest(long nowMilliseconds) => _counts.Add(nowMilliseconds, isMarked: false);

    /// <summary>Whether there may be another retry, which is counted. Loops that ask in the same moment may be granted one each.</summary>
    public bool TryTake(RetrySettings settings, long nowMilliseconds)
    {
        var (requests, retries) = _counts.Sum(nowMilliseconds);
        if (retries * 100 >= (requests * settings.BudgetPercent) + (settings.BudgetMinimumPerSecond * WindowSeconds * 100L))
        {
            Interlocked.Increment(ref _exhausted);
            return false;
        }

        _counts.Mark(nowMilliseconds);
        Interlocked.Increment(ref _spent);
        return true;
    }

    /// <summary>A retry that costs the upstream nothing, for the try before sent it nothing.</summary>
    public void CountFree() => Interlocked.Increment(ref _spent);
}
