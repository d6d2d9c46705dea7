namespace Sluice.Hosting;

/// <summary>What became of reloads. One writer; any thread may read.</summary>
public sealed class ReloadOutcome(TimeProvider time)
{
    private long _succeeded;
    private long _failed;
    private long _lastSuccessTicks = time.GetUtcNow().UtcTicks;
    private volatile bool _hasLastFailed;

    /// <summary>Reloads that took effect.</summary>
    public long Succeeded => Interlocked.Read(ref _succeeded);

    /// <summary>Reloads that found faults and changed nothing.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Whether the last reload failed: what runs is not what the files say.</summary>
    public bool HasLastFailed => _hasLastFailed;

    /// <summary>When what runs was made effective: the last successful reload, else the start.</summary>
    public DateTimeOffset LastSuccess => new(Interlocked.Read(ref _lastSuccessTicks), TimeSpan.Zero);

    /// <summary>Counts a reload that took effect.</summary>
    public void Succeed()
    {
        Interlocked.Exchange(ref _lastSuccessTicks, time.GetUtcNow().UtcTicks);
        Interlocked.Increment(ref _succeeded);
        _hasLastFailed = false;
    }

    /// <summary>Counts a reload that changed nothing.</summary>
    public void Fail()
    {
        Interlocked.Increment(ref _failed);
        _hasLastFailed = true;
    }
}
