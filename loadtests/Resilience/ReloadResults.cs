using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Scenarios.Reports;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Resilience;

/// <summary>What the reloads cost, and the bounds.</summary>
internal sealed class ReloadResults(
    int reloads, ProofSettings settings, ScenarioStats load, IReadOnlyList<MemoryReading> memory, LatencyHistogram durations, int wrong, long succeeded, long failed)
{
    private const double KibibyteBytes = 1024;

    /// <summary>Connections come and go with the machine's moods, clients' and upstream's; their part of the heap is about this, each.</summary>
    private const double ConnectionBytes = 5 * KibibyteBytes;

    /// <summary>What a moment differs from another by.</summary>
    private const double SlackBytes = 128 * KibibyteBytes;

    /// <summary>The least that a reload could forget, a snapshot of two routes, is many times as much.</summary>
    private const double MostHeapBytesPerReload = 512;

    private const double MostResidentGrowth = 0.05;

    public ProofReport Report() => new(
        $"reloads: {Figures.Count(reloads)} reloads, each of a definition that has changed, by SIGHUP and every 20th by the watch on the file",
        [
            $"beside {settings.Rate} requests a second on at most {ProofSettings.Connections} connections, open loop, for {Figures.Seconds(load.Duration.TotalSeconds)} s; each reload waits for the outcome of the one before",
            "memory is read after a full collection, while the load goes on; a reload's duration is from the signal to its outcome in /metrics",
            $"p99 of the requests {Figures.Ms(load.Ok.Latency.Percent99)} ms; a reload took p50 {Figures.Ms(durations.PercentileMicroseconds(50) / 1e3)}, p99 {Figures.Ms(durations.PercentileMicroseconds(99) / 1e3)} ms",
        ],
        [["after", "heap KiB", "resident KiB", "connections"], .. memory.Select(reading => new[] { $"{reading.After} reloads", Kibibytes(reading.HeapBytes), Kibibytes(reading.ResidentBytes), Figures.Count(reading.Connections) })],
        Checks(),
        new { Reloads = reloads, settings.Rate, Memory = memory, HeapGrowthBytes, Requests = load });

    /// <summary>From the first to the last reading on the straight line that fits all of them best: one reading owes too much to its moment.</summary>
    private double HeapGrowthBytes => Growth(memory, reading => reading.HeapBytes - (ConnectionBytes * reading.Connections));

    private IReadOnlyList<Check> Checks()
    {
        var (first, last) = (memory[0], memory[^1]);

        // Code that is compiled anew, and what the runtime keeps of its heap, take their time to settle; what leaks goes on.
        var later = memory.Skip(memory.Count / 2).ToArray();
        var residentGrowth = Growth(later, reading => reading.ResidentBytes) / first.ResidentBytes;
        return
        [
            new("every reload succeeded", succeeded >= reloads && failed == 0, $"{Figures.Count(succeeded)} succeeded, {Figures.Count(failed)} failed"),
            new("every reload took effect", wrong == 0, $"{Figures.Count(reloads - wrong)} of {Figures.Count(reloads)} were seen by the next request"),
            new("no request failed", load.Fail.Request.Count + load.Unfinished == 0, $"{Figures.Count(load.Fail.Request.Count + load.Unfinished)} of {Figures.Count(load.Ok.Request.Count + load.Fail.Request.Count)}{Failures()}"),
            new(
                $"the heap does not grow: less than {MostHeapBytesPerReload} bytes a reload, {Kibibytes(ConnectionBytes)} KiB for each connection more, and {Kibibytes(SlackBytes)} KiB",
                HeapGrowthBytes < SlackBytes + (MostHeapBytesPerReload * (last.After - first.After)),
                $"{HeapGrowthBytes / KibibyteBytes:F1} KiB, less the connections', by the line through all readings; {Kibibytes(first.HeapBytes)} KiB after {first.After}, {Kibibytes(last.HeapBytes)} KiB after {last.After}"),
            new(
                $"resident memory does not go on growing: less than {MostResidentGrowth * 100:F0} % in the second half",
                residentGrowth < MostResidentGrowth,
                $"{residentGrowth * 100:F1} % from {later[0].After} to {last.After}, likewise; {Kibibytes(first.ResidentBytes)} KiB after {first.After}, {Kibibytes(last.ResidentBytes)} KiB after {last.After}",
                DependsOnMachine: true),
        ];
    }

    private string Failures() => load.Fail.StatusCodes.Count == 0 ? "" : $" ({string.Join(", ", load.Fail.StatusCodes.Select(code => $"{code.StatusCode}: {code.Count}"))})";

    private static double Growth(IReadOnlyList<MemoryReading> readings, Func<MemoryReading, double> figure)
    {
        var (meanAfter, meanFigure) = (readings.Average(reading => reading.After), readings.Average(figure));
        var spread = readings.Sum(reading => (reading.After - meanAfter) * (reading.After - meanAfter));
        var slope = spread == 0 ? 0 : readings.Sum(reading => (reading.After - meanAfter) * (figure(reading) - meanFigure)) / spread;
        return slope * (readings[^1].After - readings[0].After);
    }

    private static string Kibibytes(double bytes) => Figures.Count((long)(bytes / KibibyteBytes));
}
