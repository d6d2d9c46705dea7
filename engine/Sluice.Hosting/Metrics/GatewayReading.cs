using System.Collections.Immutable;
using Sluice.Engine;
using Sluice.Engine.Recording;

namespace Sluice.Hosting.Metrics;

/// <summary>
/// Everything that is measured, at about one moment: reading it costs the loops nothing, for they only ever add to numbers of their own.
/// </summary>
public sealed record GatewayReading
{
    public required MetricsSnapshot Totals { get; init; }

    public required ImmutableArray<LoopReading> Loops { get; init; }

    public required ImmutableArray<UpstreamReading> Upstreams { get; init; }

    public required ImmutableArray<LogReading> Logs { get; init; }

    /// <summary>Whether new connections are welcome.</summary>
    public required bool IsReady { get; init; }

    public ReloadReading Reloads { get; init; } = new();

    public ProcessReading Process { get; init; } = new();

    /// <summary>Reads everything; any thread.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="logs">Its access logs, or null where it writes none.</param>
    /// <param name="isReady">Whether new connections are welcome.</param>
    public static GatewayReading Of(Gateway gateway, LogDestinations? logs, bool isReady) => new()
    {
        Totals = gateway.Metrics,
        Loops = [.. Enumerable.Range(0, gateway.Loops.Count).Select(index => LoopReading.Of(gateway.Loops[index]))],
        Upstreams = UpstreamReading.Of(gateway.Snapshot.Upstreams),
        Logs = [.. (logs?.All ?? []).Select(log => new LogReading(log.Name, log.Lines, log.Dropped)).OrderBy(log => log.Name, StringComparer.Ordinal)],
        IsReady = isReady,
    };
}
