using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>A whole side-by-side run: start, prove, warm up, measure in interleaved rounds, end every process.</summary>
internal sealed class PeerRun(PeerOptions options, ProgressLine progress)
{
    private const int NativeWarmUpSeconds = 1;

    /// <exception cref="LoadTestException">A process failed, or a round was void twice.</exception>
    public async Task<IReadOnlyList<PeerResult>> MeasureAsync(CancellationToken cancellation)
    {
        using var directory = new TemporaryDirectory();
        var wrk = new Wrk(directory.Write("result.lua", WrkResult.Script), options.DriverCore);
        List<ChildProcess> started = [];
        try
        {
            var peers = await StartAllAsync(new PeerLauncher(directory, options), started, cancellation);
            foreach (var peer in peers)
            {
                progress.Show($"warming up {peer.Name}");
                await wrk.RunAsync(peer.Url, options.Connections, peer.Managed ? options.WarmUpSeconds : NativeWarmUpSeconds, cancellation);
            }

            var rounds = await RoundsAsync(peers, wrk, cancellation);
            return await ResultsAsync(peers, rounds, wrk, cancellation);
        }
        finally
        {
            progress.Clear();
            foreach (var process in Enumerable.Reverse(started))
            {
                await process.DisposeAsync();
            }
        }
    }

    private async Task<List<Peer>> StartAllAsync(PeerLauncher launcher, List<ChildProcess> started, CancellationToken cancellation)
    {
        var ports = FreePorts.Take(options.Only.Count + 1);
        var upstreamPort = ports[^1];
        progress.Show("starting the upstream");
        started.Add(launcher.StartUpstream(upstreamPort));
        await started[^1].WaitForPortAsync(upstreamPort, cancellation);
        await Probe.MeasureAsync("upstream", upstreamPort, cancellation);

        List<Peer> peers = [];
        foreach (var (name, port) in options.Only.Zip(ports))
        {
            progress.Show($"starting {name}");
            var (process, counters) = launcher.StartProxy(name, port, upstreamPort);
            started.Add(process);
            await process.WaitForPortAsync(port, cancellation);
            peers.Add(new Peer(name, process, port, await Probe.MeasureAsync(name, port, cancellation), counters));
        }

        return peers;
    }

    private async Task<Dictionary<Peer, List<Round>>> RoundsAsync(List<Peer> peers, Wrk wrk, CancellationToken cancellation)
    {
        var rounds = peers.ToDictionary(peer => peer, _ => new List<Round>());
        for (var number = 0; number < options.Rounds; number++)
        {
            foreach (var peer in Round.Order(peers, number))
            {
                rounds[peer].Add(await ValidRoundAsync(peer, wrk, cancellation));
                progress.Show($"round {number + 1}/{options.Rounds}: {peer.Name} {rounds[peer][^1].CpuMicroseconds:F2} us/request");
            }
        }

        return rounds;
    }

    /// <summary>Measures once, and once more when an answer was not the expected one.</summary>
    private async Task<Round> ValidRoundAsync(Peer peer, Wrk wrk, CancellationToken cancellation)
    {
        var round = await MeasureOnceAsync(peer, wrk, cancellation);
        if (round.Wrk.VoidReason(peer.ResponseBytes, options.Connections) is not { } reason)
        {
            return round;
        }

        progress.Note($"{peer.Name}: round void, repeated once: {reason}");
        round = await MeasureOnceAsync(peer, wrk, cancellation);
        return round.Wrk.VoidReason(peer.ResponseBytes, options.Connections) is { } again
            ? throw new LoadTestException($"{peer.Name}: round void twice: {again}\n{peer.Process.Output}")
            : round;
    }

    private async Task<Round> MeasureOnceAsync(Peer peer, Wrk wrk, CancellationToken cancellation)
    {
        var before = CpuTime.OfTree(peer.Process.Id);
        var result = await wrk.RunAsync(peer.Url, options.Connections, options.Seconds, cancellation);
        return new Round(result, CpuTime.OfTree(peer.Process.Id) - before);
    }

    private async Task<IReadOnlyList<PeerResult>> ResultsAsync(
        List<Peer> peers,
        Dictionary<Peer, List<Round>> rounds,
        Wrk wrk,
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

            results.Add(new PeerResult(peer.Name, rounds[peer], peakMemoryBytes, await AllocationRun.MeasureAsync(peer, wrk, options, cancellation)));
        }

        return results;
    }
}
