using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Client;
using Sluice.LoadTests.Scenarios.Stats;
using Sluice.Protocol.Http1;

namespace Sluice.LoadTests.Peers;

/// <summary>
/// Latency of every proxy at the same fixed rate, half of nginx's peak: open loop, so that a pause counts for everyone who would have come
/// during it.
/// </summary>
internal sealed class LatencyRun(PeerOptions options, ProgressLine progress)
{
    private const int PeakRuns = 3;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Measures in interleaved rounds.</summary>
    /// <param name="fixedRate">Requests a second, null for half of nginx's peak.</param>
    /// <param name="cancellation">Ends every process.</param>
    /// <exception cref="LoadTestException">A process failed, or a round had failed requests twice.</exception>
    public async Task<LatencyResults> MeasureAsync(int? fixedRate, CancellationToken cancellation)
    {
        await using var fleet = await PeerFleet.StartAsync(options, progress, cancellation);
        var rate = fixedRate ?? await HalfOfPeakAsync(fleet, cancellation);
        var rounds = fleet.Peers.ToDictionary(peer => peer, _ => new List<ScenarioStats>());
        for (var number = 0; number < options.Rounds; number++)
        {
            foreach (var peer in Round.Order(fleet.Peers, number))
            {
                rounds[peer].Add(await ValidRoundAsync(peer, rate, cancellation));
                progress.Show($"round {number + 1}/{options.Rounds}: {peer.Name} p99 {rounds[peer][^1].Ok.Latency.Percent99:F3} ms at {rate}/s");
            }
        }

        return new LatencyResults(rate, [.. fleet.Peers.Select(peer => new LatencyResult(peer.Name, rounds[peer]))]);
    }

    private async Task<int> HalfOfPeakAsync(PeerFleet fleet, CancellationToken cancellation)
    {
        var nginx = fleet.Peers.FirstOrDefault(peer => peer.Name == Peer.Nginx)
            ?? throw new LoadTestException("The rate is half of nginx's peak: let nginx take part, or give --rate.");
        List<double> peaks = [];
        for (var run = 0; run < PeakRuns; run++)
        {
            progress.Show($"nginx's peak, {run + 1}/{PeakRuns}");
            peaks.Add((await fleet.Driver.RunAsync(nginx.Url, options.Connections, options.Seconds, cancellation)).RequestsPerSecond);
        }

        return Math.Max(1, (int)(Spread.Of(peaks).Median / 2));
    }

    private async Task<ScenarioStats> ValidRoundAsync(Peer peer, int rate, CancellationToken cancellation)
    {
        var round = await MeasureOnceAsync(peer, rate, cancellation);
        if (Faults(round) is not { } faults)
        {
            return round;
        }

        progress.Note($"{peer.Name}: round void, repeated once: {faults}");
        round = await MeasureOnceAsync(peer, rate, cancellation);
        return Faults(round) is { } again ? throw new LoadTestException($"{peer.Name}: round void twice: {again}\n{peer.Process.Output}") : round;
    }

    private async Task<ScenarioStats> MeasureOnceAsync(Peer peer, int rate, CancellationToken cancellation)
    {
        var url = new Uri(peer.Url);
        var target = new HttpTarget(url, options.Connections, Timeout);
        var request = new LoadRequest(Probe.Request(options.Case, peer.Port), options.Case.ContentBytes > 0 ? KnownMethod.Post : KnownMethod.Get);
        var scenario = Scenario.Create(peer.Name, _ => target.SendAsync(request))
            .WithWarmUpDuration(TimeSpan.FromSeconds(1))
            .WithLoadSimulations(Simulation.Inject(rate, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(options.Seconds)));
        var stats = await new ScenarioRunner([scenario], progress: null, Timeout).RunAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return stats.ScenarioStats[0];
    }

    private static string? Faults(ScenarioStats round) => round.Fail.Request.Count + round.Unfinished == 0
        ? null
        : $"{round.Fail.Request.Count} failed, {round.Unfinished} not ended: {string.Join(", ", round.Fail.StatusCodes.Select(code => $"{code.StatusCode} x {code.Count}"))}";
}
