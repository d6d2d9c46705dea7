using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Peers.Handshakes;

/// <summary>What one thread of the driver has counted, or all together.</summary>
internal sealed class HandshakeTally
{
    /// <summary>Of a hundred handshakes that were to be resumed, so many may have been full: a server's ticket key may change.</summary>
    private const int FullPerHundred = 1;

    public LatencyHistogram Latency { get; } = new();

    public long Bytes { get; set; }

    /// <summary>Connections that ended before an answer.</summary>
    public long Failed { get; set; }

    public long Unconnected { get; set; }

    public long Full { get; set; }

    public long Resumed { get; set; }

    public static HandshakeTally Sum(IEnumerable<HandshakeTally> parts)
    {
        HandshakeTally sum = new();
        foreach (var part in parts)
        {
            sum.Latency.Merge(part.Latency);
            sum.Bytes += part.Bytes;
            sum.Failed += part.Failed;
            sum.Unconnected += part.Unconnected;
            sum.Full += part.Full;
            sum.Resumed += part.Resumed;
        }

        return sum;
    }

    /// <summary>Says why these handshakes are not the ones to be measured, null when they are.</summary>
    /// <param name="wanted">Resumed or full.</param>
    /// <param name="clients">How many there were; each one's first handshake is full.</param>
    public string? KindRefusal(PeerTls wanted, int clients)
    {
        var allowed = clients + (Resumed * FullPerHundred / 100);
        return wanted switch
        {
            PeerTls.Resumed when Full > allowed => $"{Full} of {Full + Resumed} handshakes were full, which should have been resumed.",
            PeerTls.Handshake when Resumed > 0 => $"{Resumed} of {Full + Resumed} handshakes were resumed, which should have been full.",
            _ => null,
        };
    }

    /// <summary>In wrk's terms, so that rounds are judged alike.</summary>
    public WrkResult ToResult(long durationMicroseconds) => new(
        Latency.Count,
        Bytes,
        durationMicroseconds,
        Latency.PercentileMicroseconds(50),
        Latency.PercentileMicroseconds(99),
        ErrorStatuses: 0,
        Unconnected,
        Failed,
        WriteErrors: 0,
        Timeouts: 0);
}
