using Sluice.Transport;

namespace Transport.Tests.Loops;

public sealed class TurnTimesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(1023, 10)]
    [InlineData(1024, 11)]
    [InlineData((1 << 20) - 1, 20)]
    [InlineData(1 << 20, 21)]
    [InlineData(1L << 40, 21)]
    public void A_turn_counts_below_the_next_power_of_two(long microseconds, int power)
    {
        TurnTimes times = new();
        times.Record(microseconds);
        Assert.Equal(1, times.Count(power));
        Assert.Equal(microseconds, times.SumMicroseconds);
    }
}
