using System.Globalization;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Resilience;

/// <summary>Whether those who hold connections are ended at their deadline, and the well-behaved hardly notice them.</summary>
/// <param name="kind">What the hostile do.</param>
/// <param name="clients">How many there are.</param>
/// <param name="arriving">In which time they come.</param>
/// <param name="deadline">When each is to be ended.</param>
internal sealed class HostileProof(HostileKind kind, int clients, TimeSpan arriving, TimeSpan deadline) : IProof
{
    /// <summary>Descriptors of a process besides the hostile connections.</summary>
    private const int OtherDescriptors = 4 * ProofSettings.Connections;

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public async Task<ProofReport> RunAsync(ProofSettings settings, ProgressLine progress, CancellationToken cancellation)
    {
        DemandDescriptors();
        await using var origin = await OriginProcess.StartAsync(cancellation);
        var (files, hostilePort) = Files(origin.Port);
        await using var gateway = await GatewayUnderTest.StartAsync(settings.SluicePath, files, cancellation);
        var run = new HostileRun(gateway, new WellBehaved(gateway.Port, settings), new HostileClients(kind, clients, arriving, hostilePort), deadline + EndLimit);
        progress.Show("warming up");
        await run.WarmUpAsync(settings.WarmUp, cancellation);
        var during = arriving + deadline + Between;
        List<HostileRound> rounds = [];
        for (var number = 0; number < settings.Rounds; number++)
        {
            rounds.Add(await RoundAsync(run, during, isControlFirst: number % 2 == 0, cancellation));
            progress.Show(string.Create(
                CultureInfo.InvariantCulture,
                $"round {number + 1}/{settings.Rounds}: p99 alone {rounds[^1].Alone.P99Ms:F3} ms, beside {rounds[^1].Beside.P99Ms:F3} ms, {rounds[^1].Beside.Hostile!.Ok.Request.Count} ended"));
        }

        return new HostileResults(kind, clients, arriving, deadline, during, settings, rounds, gateway.PeakMemoryBytes()).Report();
    }

    private static async Task<HostileRound> RoundAsync(HostileRun run, TimeSpan during, bool isControlFirst, CancellationToken cancellation)
    {
        var first = await run.StretchAsync(during, withHostile: !isControlFirst, cancellation);
        await Task.Delay(Between, cancellation);
        var second = await run.StretchAsync(during, withHostile: isControlFirst, cancellation);
        await Task.Delay(Between, cancellation);
        return isControlFirst ? new HostileRound(first, second) : new HostileRound(second, first);
    }

    private void DemandDescriptors()
    {
        var limit = ProcFiles.DescriptorLimit(File.ReadAllText("/proc/self/limits"));
        if (limit < clients + OtherDescriptors)
        {
            throw new LoadTestException(
                $"{kind.Name} is not available here: {clients} clients take {clients + OtherDescriptors} file descriptors and a process may have {limit}. "
                + "Raise the hard limit (ulimit -Hn), or give --clients.");
        }
    }

    private (GatewayFiles Files, int HostilePort) Files(int originPort)
    {
        var ports = FreePorts.Take(2);
        var hostilePort = kind.IsTls ? ports[1] : ports[0];
        IEnumerable<string> listen = HostileClients.Addresses.Select(address => $"{(kind.IsTls ? "https" : "http")}://{address}:{hostilePort}");
        listen = kind.IsTls ? listen.Prepend($"http://127.0.0.1:{ports[0]}") : listen;
        var (section, key) = (kind.Deadline.Split('.')[0], kind.Deadline.Split('.')[1]);
        var configuration =
            $"""
            listen: [{string.Join(", ", listen)}]
            {section}:
              {key}: {kind.Value(deadline)}
            {(kind.IsTls ? "  certificates: [{ certificate: spare.pem }]" : "")}

            """;
        return (new GatewayFiles(ports[0], GatewayFiles.DefinitionOf(originPort), configuration) { Others = [("spare.pem", LoopbackCertificate.Create())] }, hostilePort);
    }
}
