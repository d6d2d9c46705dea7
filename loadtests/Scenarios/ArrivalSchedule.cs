namespace Sluice.LoadTests.Scenarios;

/// <summary>
/// When each arrival of an open simulation is due, fixed before it begins: nothing that happens on the way moves an arrival, so that waiting
/// behind a slow answer counts as latency of those who wait (no coordinated omission).
/// </summary>
/// <param name="fromPerSecond">Arrivals a second at the beginning.</param>
/// <param name="toPerSecond">Arrivals a second at the end; between them a straight line.</param>
/// <param name="during">Length.</param>
internal readonly struct ArrivalSchedule(double fromPerSecond, double toPerSecond, TimeSpan during)
{
    private readonly double _slope = during > TimeSpan.Zero ? (toPerSecond - fromPerSecond) / during.TotalSeconds : 0;

    /// <summary>How many there are.</summary>
    public long Count { get; } = (long)Math.Round((fromPerSecond + toPerSecond) / 2 * during.TotalSeconds);

    /// <summary>When an arrival is due, in nanoseconds after the beginning: the moment until which <paramref name="index"/> others came.</summary>
    public long OffsetNanoseconds(long index)
    {
        // index = from * t + slope / 2 * t^2, solved for t in the form that stays exact when the slope is small or 0.
        var root = Math.Sqrt(Math.Max(0, (fromPerSecond * fromPerSecond) + (2 * _slope * index)));
        return index == 0 ? 0 : (long)(2e9 * index / (fromPerSecond + root));
    }
}
