using Sluice.LoadTests.Measuring;

namespace LoadTests.Tests.Measuring;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Without_durations_everything_is_0()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((0L, 0L, 0L, 0L), (histogram.Count, histogram.MinMicroseconds, histogram.LongestMicroseconds, histogram.PercentileMicroseconds(99)));
    }

    [Fact]
    public void Below_256_microseconds_percentiles_are_exact()
    {
        var histogram = new LatencyHistogram();
        for (var value = 1; value <= 200; value++)
        {
            histogram.Record(value);
        }

        Assert.Equal((1, 100, 198, 200), (histogram.PercentileMicroseconds(0), histogram.PercentileMicroseconds(50), histogram.PercentileMicroseconds(99), histogram.PercentileMicroseconds(100)));
    }

    [Fact]
    public void Every_percentile_is_at_most_1_in_128_above_the_sorted_one_and_never_below()
    {
        var random = new Random(11);
        var values = Enumerable.Range(0, 5000).Select(_ => (long)Math.Exp(random.NextDouble() * 22)).Select(value => Math.Max(1, value)).ToArray();
        var histogram = new LatencyHistogram();
        foreach (var value in values)
        {
            histogram.Record(value);
        }

        Array.Sort(values);
        for (var percentile = 1; percentile <= 100; percentile++)
        {
            var exact = values[(int)Math.Ceiling(percentile / 100.0 * values.Length) - 1];
            Assert.InRange(histogram.PercentileMicroseconds(percentile), exact, exact + (exact / 128) + 1);
        }
    }

    [Fact]
    public void Merging_is_recording_both()
    {
        var (first, second, both) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        foreach (var value in new long[] { 5, 700, 90_000 })
        {
            first.Record(value);
            both.Record(value);
        }

        foreach (var value in new long[] { 2, 1_000_000 })
        {
            second.Record(value);
            both.Record(value);
        }

        first.Merge(second);

        Assert.Equal((both.Count, both.SumMicroseconds, both.MinMicroseconds, both.LongestMicroseconds), (first.Count, first.SumMicroseconds, first.MinMicroseconds, first.LongestMicroseconds));
        Assert.Equal(both.PercentileMicroseconds(60), first.PercentileMicroseconds(60));
    }

    [Fact]
    public void What_is_out_of_range_counts_as_the_nearest_that_is_not()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(-5);
        histogram.Record(long.MaxValue);

        Assert.Equal((1L, LatencyHistogram.MaxMicroseconds), (histogram.MinMicroseconds, histogram.LongestMicroseconds));
        histogram.Clear();
        Assert.Equal(0, histogram.Count);
    }
}
