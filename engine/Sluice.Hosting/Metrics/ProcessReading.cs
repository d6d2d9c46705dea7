using System.Collections.Immutable;
using System.Diagnostics;

namespace Sluice.Hosting.Metrics;

/// <summary>The process at one moment.</summary>
public sealed record ProcessReading
{
    private static readonly double Started = StartSeconds();

    public double CpuSeconds { get; init; } = Environment.CpuUsage.TotalTime.TotalSeconds;

    public long ResidentBytes { get; init; } = Environment.WorkingSet;

    /// <summary>Seconds since 1970.</summary>
    public double StartTimeSeconds { get; init; } = Started;

    public long HeapBytes { get; init; } = GC.GetTotalMemory(forceFullCollection: false);

    public long AllocatedBytes { get; init; } = GC.GetTotalAllocatedBytes(precise: false);

    public double PauseSeconds { get; init; } = GC.GetTotalPauseDuration().TotalSeconds;

    /// <summary>Collections by generation; one of a higher generation counts for the lower ones too.</summary>
    public ImmutableArray<int> Collections { get; init; } = [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];

    private static double StartSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0;
    }
}
