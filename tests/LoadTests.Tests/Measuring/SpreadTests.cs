using Sluice.LoadTests.Measuring;

namespace LoadTests.Tests.Measuring;

public sealed class SpreadTests
{
    [Fact]
    public void The_median_of_an_odd_number_of_samples_is_the_middle_one() =>
        Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 1, 3]));

    [Fact]
    public void The_median_of_an_even_number_of_samples_is_the_mean_of_the_middle_two() =>
        Assert.Equal(new Spread(2.5, 1, 10), Spread.Of([10, 2, 3, 1]));

    [Fact]
    public void No_samples_have_no_spread() => Assert.Throws<ArgumentException>(() => Spread.Of([]));

    [Fact]
    public void A_ratio_is_taken_round_by_round_so_that_a_slow_round_of_the_machine_cancels_out() =>
        Assert.Equal(new Spread(0.5, 0.5, 0.5), Spread.OfRatios([5, 50, 6], [10, 100, 12]));

    [Fact]
    public void Ratios_need_both_sides_of_each_round() => Assert.Throws<ArgumentException>(() => Spread.OfRatios([1, 2], [1]));
}
