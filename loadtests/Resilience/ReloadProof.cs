using System.Diagnostics;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Resilience;

/// <summary>Whether reloads under load cost a request, or memory.</summary>
/// <param name="reloads">How many.</param>
/// <param name="settling">After how many of them memory is looked at first.</param>
internal sealed class ReloadProof(int reloads, int settling) : IProof
{
    /// <summary>Every so manieth is left to the watch on the files, which takes longer to notice than a signal.</summary>
    private const int WatchedEvery = 20;

    private const int MemoryReadings = 10;
    private const string Succeeded = "sluice_reloads_total{outcome=\"succeeded\"}";
    private const string Failed = "sluice_reloads_total{outcome=\"failed\"}";

    private static readonly TimeSpan LoadLimit = TimeSpan.FromHours(1);
    private static readonly TimeSpan ReloadLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    private readonly List<MemoryReading> _memory = [];
    private readonly LatencyHistogram _durations = new();
    private int _wrong;

    public async Task<ProofReport> RunAsync(ProofSettings settings, ProgressLine progress, CancellationToken cancellation)
    {
        await using var origin = await OriginProcess.StartAsync(cancellation);
        var files = new GatewayFiles(FreePorts.Take(1)[0], GatewayFiles.DefinitionOf(origin.Port), "");
        files = files with { Configuration = $"listen: http://127.0.0.1:{files.Port}\n" };
        await using var gateway = await GatewayUnderTest.StartAsync(settings.SluicePath, files, cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        progress.Show("warming up");
        var good = new WellBehaved(gateway.Port, settings);
        await good.RunAsync(settings.WarmUp, settings.Patience, cancellation);
        var load = good.RunUntilAsync(LoadLimit, settings.Patience, enough.Token);
        try
        {
            await ReloadAllAsync(gateway, origin.Port, progress, cancellation);
        }
        finally
        {
            await enough.CancelAsync();
        }

        var (stats, page) = ((await load).ScenarioStats[0], await gateway.ReadMetricsAsync(cancellation));
        return new ReloadResults(reloads, settings, stats, _memory, _durations, _wrong, (long)page.Of(Succeeded), (long)page.Of(Failed)).Report();
    }

    private async Task ReloadAllAsync(GatewayUnderTest gateway, int originPort, ProgressLine progress, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{gateway.Port}") };
        var step = Math.Max(1, (reloads - settling) / (MemoryReadings - 1));
        for (var number = 1; number <= reloads; number++)
        {
            await ReloadOnceAsync(gateway, originPort, number, cancellation);
            if (await client.GetStringAsync("/version", cancellation) != $"{number}")
            {
                _wrong++;
            }

            if (number >= settling && ((number - settling) % step == 0 || number == reloads))
            {
                _memory.Add(await MemoryReading.TakeAsync(gateway, number, cancellation));
                progress.Show($"{number}/{reloads} reloads, heap {_memory[^1].HeapBytes / 1024:F0} KiB, resident {_memory[^1].ResidentBytes / 1024:F0} KiB");
            }
        }
    }

    private async Task ReloadOnceAsync(GatewayUnderTest gateway, int originPort, int number, CancellationToken cancellation)
    {
        var before = (await gateway.ReadMetricsAsync(cancellation)).Of(Succeeded);
        gateway.WriteDefinition(GatewayFiles.DefinitionOf(originPort, number));
        var began = Stopwatch.GetTimestamp();
        var isSignalled = number % WatchedEvery != 0;
        if (isSignalled)
        {
            Signals.Send(gateway.Process.Id, Signals.HangUp);
        }

        while ((await gateway.ReadMetricsAsync(cancellation)).Of(Succeeded) == before)
        {
            if (Stopwatch.GetElapsedTime(began) > ReloadLimit)
            {
                throw new LoadTestException($"Reload {number} did not happen within {ReloadLimit.TotalSeconds} s:\n{gateway.Process.Output}");
            }

            await Task.Delay(Look, cancellation);
        }

        if (isSignalled)
        {
            _durations.Record((long)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }
    }
}
