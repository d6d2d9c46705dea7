namespace Sluice.LoadTests.Measuring;

/// <summary>Median and extremes of one figure over the rounds of a run; the unit is that of the samples.</summary>
/// <param name="Median">Middle sample, or the mean of the two middle ones.</param>
/// <param name="Min">Smallest sample.</param>
/// <param name="Max">Largest sample.</param>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    /// <summary>Reduces samples; at least one is needed, their order does not matter.</summary>
    public static Spread Of(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToArray();
        if (sorted.Length == 0)
        {
            throw new ArgumentException("A spread needs at least one sample.", nameof(samples));
        }

        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>
    /// Ratio of two figures taken round by round, so that a change in the machine's speed between rounds, which hits both
    /// sides of a round alike, does not enter.
    /// </summary>
    public static Spread OfRatios(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
    {
        if (numerators.Count != denominators.Count)
        {
            throw new ArgumentException("Each round needs both figures.", nameof(denominators));
        }

        return Of(numerators.Zip(denominators, (numerator, denominator) => numerator / denominator));
    }
}
