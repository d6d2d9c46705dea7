using System.Globalization;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Client;

namespace Sluice.LoadTests.Resilience;

/// <summary>What becomes of the good answers when twice as much comes as the upstream can do.</summary>
/// <param name="setting">The upstream, and how the gateway is set for it.</param>
internal sealed class OverloadProof(OverloadSetting setting) : IProof
{
    /// <summary>Clients wait for their answers: so many may do so before others wait for a connection of theirs.</summary>
    private const int Connections = 4_000;

    public static IReadOnlyList<double> Factors { get; } = [0.5, 1, 2];

    public async Task<ProofReport> RunAsync(ProofSettings settings, ProgressLine progress, CancellationToken cancellation)
    {
        await using var origin = await OriginProcess.StartAsync(
            cancellation, "--concurrency", $"{setting.Concurrency}", "--service-time", $"{setting.ServiceTime.TotalMilliseconds:0}ms");
        var port = FreePorts.Take(1)[0];
        await using var gateway = await GatewayUnderTest.StartAsync(settings.SluicePath, Files(port, origin.Port), cancellation);
        var target = new HttpTarget(new Uri($"http://127.0.0.1:{port}/json"), Connections, settings.Patience);
        progress.Show("warming up");
        await StretchAsync(gateway, target, Factors[0], settings.WarmUp, settings, cancellation);
        List<OverloadStretch> stretches = [];
        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var factor in Factors)
            {
                stretches.Add(await StretchAsync(gateway, target, factor, setting.During, settings, cancellation));
                progress.Show(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}/{settings.Rounds}: {stretches[^1].Goodput:F0}/s at {factor} x {setting.Capacity:F0}/s"));
            }
        }

        return new OverloadResults(setting, settings, stretches).Report();
    }

    /// <summary>A rate, for long enough that queues stand as they will, and then for the time that counts.</summary>
    private async Task<OverloadStretch> StretchAsync(
        GatewayUnderTest gateway, HttpTarget target, double factor, TimeSpan during, ProofSettings settings, CancellationToken cancellation)
    {
        var second = TimeSpan.FromSeconds(1);
        var rate = (int)Math.Max(1, Math.Round(factor * setting.Capacity));
        var before = await gateway.ReadMetricsAsync(cancellation);
        var request = LoadRequest.To(target.Url);
        var scenario = Scenario.Create($"{factor} x capacity", _ => target.SendAsync(request))
            .WithLoadSimulations(Simulation.Inject(rate, second, setting.Settling), Simulation.Inject(rate, second, during));
        var stats = await new ScenarioRunner([scenario], progress: null, settings.Patience + second).RunAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        var all = stats.ScenarioStats[0];
        var reasons = (await gateway.ReadMetricsAsync(cancellation)).ReasonsSince(before);
        return new OverloadStretch(factor, (int)setting.Settling.TotalSeconds, (int)during.TotalSeconds, all.LoadSimulationStats[1], all, reasons);
    }

    private GatewayFiles Files(int port, int originPort) => new(
        port,
        GatewayFiles.DefinitionOf(originPort),
        $"""
        listen: http://127.0.0.1:{port}
        limits:
          upstream:
            connections: {setting.GatewayConnections}
            shedPendingMilliseconds: {setting.ShedPending.TotalMilliseconds:0}

        """);
}
