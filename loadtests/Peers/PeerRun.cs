using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>A whole side-by-side run: start, prove, warm up, measure in interleaved rounds, end every process.</summary>
internal sealed class PeerRun(PeerOptions options, ProgressLine progress)
{
    /// <exception cref="LoadTestException">A process failed, or a round was void twice.</exception>
    public async Task<IReadOnlyList<PeerResult>> MeasureAsync(CancellationToken cancellation)
    {
        await using var fleet = await PeerFleet.StartAsync(options, progress, cancellation);
        var rounds = await RoundsAsync(fleet.Peers, fleet.Driver, cancellation);
        return await ResultsAsync(fleet.Peers, rounds, fleet.Driver, cancellation);
    }

    private async Task<Dictionary<Peer, List<Round>>> RoundsAsync(IReadOnlyList<Peer> peers, ILoadDriver driver, CancellationToken cancellation)
    {
        var rounds = peers.ToDictionary(peer => peer, _ => new List<Round>());
        for (var number = 0; number < options.Rounds; number++)
        {
            foreach (var peer in Round.Order(peers, number))
            {
                rounds[peer].Add(await ValidRoundAsync(peer, driver, cancellation));
                progress.Show($"round {number + 1}/{options.Rounds}: {peer.Name} {rounds[peer][^1].CpuMicroseconds:F2} us/request");
            }
        }

        return rounds;
    }

    /// <summary>Measures once, and once more when an answer was not the expected one.</summary>
    private async Task<Round> ValidRoundAsync(Peer peer, ILoadDriver driver, CancellationToken cancellation)
    {
        var round = await MeasureOnceAsync(peer, driver, cancellation);
        if (round.Wrk.VoidReason(peer.ResponseBytes, options.Connections * options.Case.Pipelined) is not { } reason)
        {
            return round;
        }

        progress.Note($"{peer.Name}: round void, repeated once: {reason}");
        round = await MeasureOnceAsync(peer, driver, cancellation);
        return round.Wrk.VoidReason(peer.ResponseBytes, options.Connections * options.Case.Pipelined) is { } again
            ? throw new LoadTestException($"{peer.Name}: round void twice: {again}\n{peer.Process.Output}")
            : round;
    }

    private async Task<Round> MeasureOnceAsync(Peer peer, ILoadDriver driver, CancellationToken cancellation)
    {
        var before = CpuTime.OfTree(peer.Process.Id);
        var result = await driver.RunAsync(peer.Url, options.Connections, options.Seconds, cancellation);
        return new Round(result, CpuTime.OfTree(peer.Process.Id) - before);
    }

    private async Task<IReadOnlyList<PeerResult>> ResultsAsync(
        IReadOnlyList<Peer> peers,
        Dictionary<Peer, List<Round>> rounds,
        ILoadDriver driver,
        CancellationToken cancellation)
    {
        List<PeerResult> results = [];
        foreach (var peer in peers)
        {
            var peakMemoryBytes = ProcessTree.PeakMemoryBytes(peer.Process.Id);
            if (peer.CountersPath is not null)
            {
                progress.Show($"counting allocations of {peer.Name}");
            }

            results.Add(new PeerResult(peer.Name, rounds[peer], peakMemoryBytes, await AllocationRun.MeasureAsync(peer, driver, options, cancellation)));
        }

        return results;
    }
}
