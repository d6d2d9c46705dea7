using System.Collections.Immutable;
using Sluice.Transport;

namespace Sluice.Hosting.Metrics;

/// <summary>One event loop at about one moment.</summary>
public sealed record LoopReading
{
    public required int Index { get; init; }

    /// <summary>Client connections.</summary>
    public required int Connections { get; init; }

    /// <summary>Blocks of <see cref="BlockSlab.BlockBytes"/> in use.</summary>
    public required int Blocks { get; init; }

    /// <summary>Descriptors open, upstream connections and listeners among them.</summary>
    public required int Descriptors { get; init; }

    public required long SlowTurns { get; init; }

    public required long Faults { get; init; }

    public required long LongestTurnMicroseconds { get; init; }

    /// <summary>Sum of all turns, microseconds.</summary>
    public required long TurnMicroseconds { get; init; }

    /// <summary>Turns by powers of two, as <see cref="TurnTimes"/> has them.</summary>
    public required ImmutableArray<long> Turns { get; init; }

    public static LoopReading Of(EventLoop loop)
    {
        var counters = loop.Counters;
        return new LoopReading
        {
            Index = loop.Index,
            Connections = loop.PlacedConnections,
            Blocks = loop.Slab.Outstanding,
            Descriptors = counters.Descriptors,
            SlowTurns = counters.SlowTurns,
            Faults = counters.Faults,
            LongestTurnMicroseconds = counters.LongestTurnMicroseconds,
            TurnMicroseconds = counters.TurnTimes.SumMicroseconds,
            Turns = [.. Enumerable.Range(0, TurnTimes.Powers).Select(counters.TurnTimes.Count)],
        };
    }
}
