using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Sluice.Engine.Recording;

/// <summary>
/// The counters of one event loop. Only the loop writes, so a count is a plain addition; others read at any time without a lock.
/// </summary>
public sealed class LoopMetrics
{
    /// <summary>Most gateway-response reasons that callers may tell apart.</summary>
    public const int MaxReasons = 256;

    /// <summary>How many kinds <see cref="LoopCounter"/> has.</summary>
    internal const int CounterKinds = (int)LoopCounter.InFlight + 1;

    // 128 bytes of longs at either end, so that no neighbour on the heap shares a cache line (or its prefetched pair) with the loop's counters.
    private const int Padding = 16;

    private readonly long[] _counters;

    /// <param name="reasonCount">Reasons that the caller tells apart, up to <see cref="MaxReasons"/>.</param>
    public LoopMetrics(int reasonCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reasonCount, MaxReasons);
        ReasonCount = reasonCount;
        _counters = new long[Padding + CounterKinds + reasonCount + Padding];
    }

    /// <summary>Reasons that are told apart.</summary>
    public int ReasonCount { get; }

    /// <summary>From the first byte of the request to the last of the answer.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>The part that the integration took.</summary>
    public LatencyHistogram IntegrationLatency { get; } = new();

    /// <summary>Adds to a counter. Only the loop calls this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(LoopCounter counter, long amount)
    {
        Debug.Assert((int)counter < CounterKinds, "An unknown counter would be taken for a reason.");
        _counters[Padding + (int)counter] += amount;
    }

    /// <summary>A request has begun. Only the loop calls this.</summary>
    public void RequestBegan() => Add(LoopCounter.InFlight, 1);

    /// <summary>A request has ended. Only the loop calls this, once per request begun.</summary>
    /// <param name="status">The status sent to the client; 0 for none.</param>
    /// <param name="microseconds">Since the request began.</param>
    public void RequestEnded(int status, long microseconds)
    {
        Add(LoopCounter.InFlight, -1);
        uint family = ((uint)status / 100) - 1;
        Add(family < 5 ? LoopCounter.Status1xx + (byte)family : LoopCounter.StatusOther, 1);
        Latency.Record(microseconds);
    }

    /// <summary>The gateway itself made an answer. Only the loop calls this.</summary>
    /// <param name="reason">Index of the reason, from 0 to below <see cref="ReasonCount"/>.</param>
    public void GatewayAnswered(int reason)
    {
        Debug.Assert((uint)reason < (uint)ReasonCount, "A reason beyond the count given at the start.");
        _counters[Padding + CounterKinds + reason]++;
    }

    /// <summary>A connection was ended for a reason, with no request under way. Only the loop calls this.</summary>
    /// <param name="reason">Index of the reason, from 0 to below <see cref="ReasonCount"/>.</param>
    public void ConnectionEnded(int reason) => GatewayAnswered(reason);

    /// <summary>Requests that have ended, with whatever status; any thread.</summary>
    public long Requests
    {
        get
        {
            long sum = 0;
            for (var counter = LoopCounter.Status1xx; counter <= LoopCounter.StatusOther; counter++) sum += Read(counter);
            return sum;
        }
    }

    /// <summary>A counter as it stands; any thread.</summary>
    public long Read(LoopCounter counter) => Volatile.Read(ref _counters[Padding + (int)counter]);

    /// <summary>Answers that the gateway made for a reason; any thread.</summary>
    public long ReadReason(int reason) => Volatile.Read(ref _counters[Padding + CounterKinds + reason]);
}
