using Sluice.Engine.Recording;

namespace Engine.Tests.Recording;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Every_magnitude_reads_back_within_the_stated_error()
    {
        for (long value = 1; value <= LatencyHistogram.MaxMicroseconds; value += 1 + (value / 37))
        {
            LatencyHistogram histogram = new();
            histogram.Record(value);
            histogram.Record(LatencyHistogram.MaxMicroseconds);
            long read = histogram.PercentileMicroseconds(50);
            Assert.InRange(read, value, value + (value / 64));
            Assert.True(value >= 128 || read == value);
        }
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_values()
    {
        Random random = new(7);
        LatencyHistogram histogram = new();
        long[] values = [.. Enumerable.Range(0, 50_000).Select(_ => (long)Math.Exp(random.NextDouble() * 20) + 1).Order()];
        foreach (long value in values) histogram.Record(value);

        foreach (double percentile in new[] { 0, 1, 25, 50, 90, 99, 99.9, 99.99, 100 })
        {
            long exact = values[Math.Max(0, (int)Math.Ceiling(percentile / 100 * values.Length) - 1)];
            Assert.InRange(histogram.PercentileMicroseconds(percentile), exact, exact + (exact / 64));
        }

        Assert.Equal(values.Length, histogram.Count);
        Assert.Equal(values.Sum(), histogram.SumMicroseconds);
        Assert.Equal(values[^1], histogram.LongestMicroseconds);
        Assert.Equal(values[^1], histogram.PercentileMicroseconds(100));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(long.MaxValue, LatencyHistogram.MaxMicroseconds)]
    public void Values_out_of_range_count_at_its_ends(long value, long counted)
    {
        LatencyHistogram histogram = new();
        histogram.Record(value);
        Assert.Equal(counted, histogram.PercentileMicroseconds(50));
    }

    [Fact]
    public void Merging_is_recording_everything_in_one()
    {
        Random random = new(3);
        LatencyHistogram one = new(), other = new(), both = new();
        for (int i = 0; i < 10_000; i++)
        {
            long value = random.NextInt64(1, 1_000_000);
            (i % 3 == 0 ? one : other).Record(value);
            both.Record(value);
        }

        one.Merge(other);
        for (int percentile = 0; percentile <= 100; percentile++)
            Assert.Equal(both.PercentileMicroseconds(percentile), one.PercentileMicroseconds(percentile));
        Assert.Equal(both.SumMicroseconds, one.SumMicroseconds);
        Assert.Equal(both.Count, one.Count);
    }

    [Fact]
    public void Cumulative_counts_end_at_all()
    {
        LatencyHistogram histogram = new();
        for (int i = 1; i <= 100; i++) histogram.Record(i);
        Assert.Equal(40, histogram.CountUpTo(40));
        Assert.Equal(100, histogram.CountUpTo(LatencyHistogram.MaxMicroseconds * 2));
        Assert.Equal(0, histogram.CountUpTo(0));
    }

    [Fact]
    public void An_empty_histogram_says_zero() => Assert.Equal(0, new LatencyHistogram().PercentileMicroseconds(99));
}
