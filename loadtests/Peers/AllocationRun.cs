using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Peers;

/// <summary>
/// GC bytes per request in steady state: the counters are read twice inside one run of wrk, so that opening its connections
/// does not count, and apart from the measured rounds, so that reading does not disturb them.
/// </summary>
internal static class AllocationRun
{
    private const int SettleMilliseconds = 1000;

    /// <returns>Null when the proxy keeps no counters.</returns>
    public static async Task<double?> MeasureAsync(Peer peer, ILoadDriver driver, PeerOptions options, CancellationToken cancellation)
    {
        if (peer.CountersPath is not { } path || await ReadingCostAsync(peer, path, cancellation) is not { } readingCost)
        {
            return null;
        }

        var windowMilliseconds = options.Seconds * 1000;
        var load = driver.RunAsync(peer.Url, options.Connections, options.Seconds + (2 * SettleMilliseconds / 1000), cancellation);
        await Task.Delay(SettleMilliseconds, cancellation);
        var before = await CounterReader.ReadAsync(peer.Process.Id, path, cancellation);
        await Task.Delay(windowMilliseconds, cancellation);
        var after = await CounterReader.ReadAsync(peer.Process.Id, path, cancellation);
        await load;
        return before is { } first && after is { } last && last.Requests > first.Requests
            ? (double)(last.AllocatedBytes - first.AllocatedBytes - readingCost) / (last.Requests - first.Requests)
            : null;
    }

    /// <summary>What answering the signal itself allocates, in bytes: the difference of two readings at rest.</summary>
    private static async Task<long?> ReadingCostAsync(Peer peer, string path, CancellationToken cancellation)
    {
        _ = await CounterReader.ReadAsync(peer.Process.Id, path, cancellation);
        var first = await CounterReader.ReadAsync(peer.Process.Id, path, cancellation);
        var second = await CounterReader.ReadAsync(peer.Process.Id, path, cancellation);
        return second?.AllocatedBytes - first?.AllocatedBytes;
    }
}
