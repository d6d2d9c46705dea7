using Sluice.LoadTests.Scenarios;

namespace LoadTests.Tests.Scenarios;

public sealed class ArrivalScheduleTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void A_constant_rate_comes_evenly_spaced_from_the_beginning()
    {
        var schedule = new ArrivalSchedule(100, 100, TimeSpan.FromSeconds(3));

        Assert.Equal(300, schedule.Count);
        Assert.Equal((0, Second / 100, Second), (schedule.OffsetNanoseconds(0), schedule.OffsetNanoseconds(1), schedule.OffsetNanoseconds(100)));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 0)]
    [InlineData(50, 150)]
    [InlineData(0, 0)]
    public void A_ramp_brings_as_many_as_its_mean_rate_and_none_before_the_one_before_or_after_its_end(double from, double to)
    {
        var schedule = new ArrivalSchedule(from, to, TimeSpan.FromSeconds(10));

        Assert.Equal((long)((from + to) / 2 * 10), schedule.Count);
        var offsets = Enumerable.Range(0, (int)schedule.Count).Select(index => schedule.OffsetNanoseconds(index)).ToArray();
        Assert.Equal(offsets.Order(), offsets);
        Assert.All(offsets, offset => Assert.InRange(offset, 0, 10 * Second));
    }

    [Fact]
    public void A_ramp_from_nothing_has_brought_a_quarter_at_half_time()
    {
        var schedule = new ArrivalSchedule(0, 1000, TimeSpan.FromSeconds(10));

        Assert.InRange(schedule.OffsetNanoseconds(schedule.Count / 4), 5 * Second - 1000, 5 * Second + 1000);
    }
}
