using System.Diagnostics;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.Scenarios;

namespace Sluice.LoadTests.Resilience;

/// <summary>Whether requests fail only while their upstream is away, with a gateway response, and all is well as soon as it is back.</summary>
/// <param name="away">For how long it is left dead.</param>
/// <param name="up">For how long it is left alive.</param>
internal sealed class RestartProof(TimeSpan away, TimeSpan up) : IProof
{
    private static readonly TimeSpan LoadLimit = TimeSpan.FromHours(1);

    /// <summary>Every request. Written on the load's loop, read after its end.</summary>
    private readonly List<Exchange> _exchanges = [];
    private readonly List<Outage> _outages = [];

    public async Task<ProofReport> RunAsync(ProofSettings settings, ProgressLine progress, CancellationToken cancellation)
    {
        await using var origin = await OriginProcess.StartAsync(cancellation);
        var port = FreePorts.Take(1)[0];
        var files = new GatewayFiles(port, GatewayFiles.DefinitionOf(origin.Port), $"listen: http://127.0.0.1:{port}\n");
        await using var gateway = await GatewayUnderTest.StartAsync(settings.SluicePath, files, cancellation);
        progress.Show("warming up");
        var good = new WellBehaved(gateway.Port, settings);
        await good.RunAsync(settings.WarmUp, settings.Patience, cancellation);
        var before = await gateway.ReadMetricsAsync(cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var load = new ScenarioRunner([good.For(LoadLimit, _exchanges.Add)], progress: null, settings.Patience).RunAsync(enough.Token);
        try
        {
            await RestartAsync(origin, settings.Rounds, progress, cancellation);
        }
        finally
        {
            await enough.CancelAsync();
        }

        var stats = (await load).ScenarioStats[0];
        var reasons = (await gateway.ReadMetricsAsync(cancellation)).ReasonsSince(before);
        return new RestartResults(away, up, settings, _outages, _exchanges, stats, reasons).Report();
    }

    private async Task RestartAsync(OriginProcess origin, int times, ProgressLine progress, CancellationToken cancellation)
    {
        await Task.Delay(up, cancellation);
        for (var time = 0; time < times; time++)
        {
            progress.Show($"restart {time + 1}/{times}");
            var killed = Stopwatch.GetTimestamp();
            await origin.KillAsync();
            await Task.Delay(away, cancellation);
            await origin.StartAgainAsync(cancellation);
            _outages.Add(new Outage(killed, Stopwatch.GetTimestamp()));
            await Task.Delay(up, cancellation);
        }
    }
}
