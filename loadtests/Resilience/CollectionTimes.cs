using Sluice.LoadTests.Scenarios.Reports;

namespace Sluice.LoadTests.Resilience;

/// <summary>Garbage collections of a gateway between two readings.</summary>
/// <param name="Count">All of them.</param>
/// <param name="Full">Those of the oldest generation among them.</param>
/// <param name="PauseMs">For how long they stopped everything, all together.</param>
internal sealed record CollectionTimes(long Count, long Full, double PauseMs)
{
    public static CollectionTimes Between(MetricsPage before, MetricsPage after)
    {
        double Since(string series) => after.Of(series) - before.Of(series);
        return new CollectionTimes(
            (long)Since("sluice_gc_collections_total{generation=\"0\"}"),
            (long)Since("sluice_gc_collections_total{generation=\"2\"}"),
            1e3 * Since("sluice_gc_pause_seconds_total"));
    }

    public override string ToString() => $"{Count}: {Figures.Ms(PauseMs)}";
}
