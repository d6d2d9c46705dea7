namespace Sluice.LoadTests.Resilience;

/// <summary>The turns of all event loops between two readings: what becomes ready during one waits for its end.</summary>
/// <param name="Turns">How many.</param>
/// <param name="P99Ms">In milliseconds, with a straight line through the bucket that it falls into, as Prometheus' histogram_quantile has it.</param>
/// <param name="LongestBelowMs">The bound of the last bucket that has any: no turn was longer.</param>
internal sealed record TurnLag(long Turns, double P99Ms, double LongestBelowMs)
{
    private const string Histogram = "sluice_loop_turn_seconds";

    public static TurnLag Between(MetricsPage before, MetricsPage after)
    {
        var counts = after.Buckets(Histogram).Zip(before.Buckets(Histogram), (late, early) => (late.SecondsAtMost, Count: late.Count - early.Count)).ToArray();
        var all = counts.Length == 0 ? 0 : counts[^1].Count;
        var longest = counts.FirstOrDefault(bucket => bucket.Count == all).SecondsAtMost;
        return new TurnLag((long)all, Quantile(counts, 0.99 * all) * 1e3, longest * 1e3);
    }

    private static double Quantile(IReadOnlyList<(double SecondsAtMost, double Count)> buckets, double rank)
    {
        var (lower, below) = (0.0, 0.0);
        foreach (var (upper, count) in buckets)
        {
            if (count >= rank && count > below)
            {
                return double.IsPositiveInfinity(upper) ? lower : lower + ((upper - lower) * (rank - below) / (count - below));
            }

            (lower, below) = (upper, count);
        }

        return 0;
    }
}
