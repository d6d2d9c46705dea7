using System.Collections.Immutable;
using static Sluice.Hosting.Metrics.MetricKind;

namespace Sluice.Hosting.Metrics;

/// <summary>What is counted of event loops and of the process. The latter have the names that Prometheus' own clients use.</summary>
internal static class MachineMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new("sluice_ready", Gauge, "1 while new connections are welcome, 0 while starting or draining.", reading => One(reading.IsReady ? 1 : 0)),
        new("sluice_reloads_total", Counter, "Reloads by what became of them: succeeded, or failed and without effect.", reading =>
        [
            new MetricSample(reading.Reloads.Succeeded, new MetricLabel("outcome", "succeeded")),
            new MetricSample(reading.Reloads.Failed, new MetricLabel("outcome", "failed")),
        ]),
        new("sluice_reload_last_failed", Gauge, "1 when the last reload failed, so that what runs is not what the files say.", reading =>
            One(reading.Reloads.HasLastFailed ? 1 : 0)),
        new("sluice_loop_turn_seconds", Histogram, "Turns of an event loop; what becomes ready during one waits for its end, so this is the loop's lag.", reading =>
            reading.Loops.Select(Histograms.Of)),
        new("sluice_loop_longest_turn_seconds", Gauge, "The longest turn so far.", reading => Each(reading, loop => loop.LongestTurnMicroseconds / 1e6)),
        new("sluice_loop_slow_turns_total", Counter, "Turns of 100 ms and more.", reading => Each(reading, loop => loop.SlowTurns)),
        new("sluice_loop_faults_total", Counter, "Connections that an exception aborted.", reading => Each(reading, loop => loop.Faults)),
        new("sluice_loop_connections", Gauge, "Client connections of an event loop.", reading => Each(reading, loop => loop.Connections)),
        new("sluice_loop_descriptors", Gauge, "File descriptors of an event loop: listeners, clients, upstream connections.", reading => Each(reading, loop => loop.Descriptors)),
        new("sluice_loop_blocks", Gauge, "Blocks of 16 KiB in use.", reading => Each(reading, loop => loop.Blocks)),
        new("sluice_gc_collections_total", Counter, "Garbage collections; one of a higher generation counts for the lower ones too.", reading =>
            reading.Process.Collections.Select((count, generation) => new MetricSample(count, new MetricLabel("generation", generation.ToString())))),
        new("sluice_gc_pause_seconds_total", Counter, "Time for which garbage collections stopped everything.", reading => One(reading.Process.PauseSeconds)),
        new("sluice_gc_allocated_bytes_total", Counter, "Bytes allocated on the managed heap.", reading => One(reading.Process.AllocatedBytes)),
        new("sluice_gc_heap_bytes", Gauge, "Bytes on the managed heap.", reading => One(reading.Process.HeapBytes)),
        new("process_cpu_seconds_total", Counter, "CPU time of the process, user and system.", reading => One(reading.Process.CpuSeconds)),
        new("process_resident_memory_bytes", Gauge, "Resident memory of the process.", reading => One(reading.Process.ResidentBytes)),
        new("process_start_time_seconds", Gauge, "When the process began, seconds since 1970.", reading => One(reading.Process.StartTimeSeconds)),
    ];

    private static IEnumerable<MetricSample> One(double value) => [new MetricSample(value)];

    private static IEnumerable<MetricSample> Each(GatewayReading reading, Func<LoopReading, double> value) =>
        reading.Loops.Select(loop => new MetricSample(value(loop), new MetricLabel("loop", loop.Index.ToString())));
}
