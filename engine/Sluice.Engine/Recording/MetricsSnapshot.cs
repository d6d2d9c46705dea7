namespace Sluice.Engine.Recording;

/// <summary>The sums of several loops at about one moment: each number is exact for some time during the reading, not all for the same.</summary>
public sealed class MetricsSnapshot
{
    private readonly long[] _counters = new long[LoopMetrics.CounterKinds];
    private readonly long[] _reasons;

    private MetricsSnapshot(int reasonCount)
    {
        _reasons = new long[reasonCount];
    }

    /// <summary>From the first byte of the request to the last of the answer.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>The part that the integration took.</summary>
    public LatencyHistogram IntegrationLatency { get; } = new();

    /// <summary>Answers that the gateway made, and connections that it ended, by reason index.</summary>
    public ReadOnlySpan<long> Reasons => _reasons;

    /// <summary>Requests that have ended, with whatever status.</summary>
    public long Requests
    {
        get
        {
            long sum = 0;
            for (LoopCounter counter = LoopCounter.Status1xx; counter <= LoopCounter.StatusOther; counter++) sum += this[counter];
            return sum;
        }
    }

    /// <summary>The sum of one counter.</summary>
    public long this[LoopCounter counter] => _counters[(int)counter];

    /// <summary>Adds up what the loops have counted; any thread.</summary>
    public static MetricsSnapshot Of(IReadOnlyList<LoopMetrics> loops)
    {
        MetricsSnapshot snapshot = new(loops.Count == 0 ? 0 : loops.Max(loop => loop.ReasonCount));
        foreach (LoopMetrics loop in loops) snapshot.Add(loop);
        return snapshot;
    }

    /// <summary>Adds what was counted outside the loops.</summary>
    internal void Add(int reason, long count) => _reasons[reason] += count;

    private void Add(LoopMetrics loop)
    {
        for (int i = 0; i < _counters.Length; i++) _counters[i] += loop.Read((LoopCounter)i);
        for (int i = 0; i < loop.ReasonCount; i++) _reasons[i] += loop.ReadReason(i);
        Latency.Merge(loop.Latency);
        IntegrationLatency.Merge(loop.IntegrationLatency);
    }
}
