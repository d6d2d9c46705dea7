using Sluice.Engine.Http1;

namespace Engine.Tests.Http1;

public sealed class WaitAllowanceTests
{
    private const int Full = 30_000;

    [Fact]
    public void Whoever_keeps_a_byte_a_second_coming_ends_hardly_later_than_who_sends_nothing() =>
        Assert.InRange(SecondsUntilSpent(bytesPerSecond: 1), 30, 31);

    [Fact]
    public void Whoever_keeps_the_rate_never_ends() => Assert.Equal(10_000, SecondsUntilSpent(bytesPerSecond: 240));

    [Fact]
    public void Half_the_rate_is_borne_for_twice_the_time() => Assert.InRange(SecondsUntilSpent(bytesPerSecond: 120), 59, 61);

    [Fact]
    public void What_came_fast_earns_no_more_than_a_full_wait()
    {
        var allowance = new WaitAllowance(Full);
        allowance.Earn(1_000_000_000, 240, Full);
        Assert.Equal(Full, allowance.Milliseconds);
        allowance.Spend(Full - 1);
        Assert.Equal(1, allowance.Milliseconds);
        allowance.Spend(5);
        Assert.Equal(0, allowance.Milliseconds);
    }

    [Fact]
    public void Without_a_rate_any_byte_earns_all_of_it()
    {
        var allowance = new WaitAllowance(Full);
        allowance.Spend(29_000);
        allowance.Earn(0, 0, Full);
        Assert.Equal(1_000, allowance.Milliseconds);
        allowance.Earn(1, 0, Full);
        Assert.Equal(Full, allowance.Milliseconds);
    }

    private static int SecondsUntilSpent(int bytesPerSecond)
    {
        var allowance = new WaitAllowance(Full);
        for (var second = 1; second < 10_000; second++)
        {
            allowance.Spend(1_000);
            if (allowance.Milliseconds == 0) return second;
            allowance.Earn(bytesPerSecond, 240, Full);
        }

        return 10_000;
    }
}
