using Sluice.Transport;

namespace Transport.Tests.Loops;

public class LoopLagTests
{
    [Fact]
    public void Where_a_turn_takes_everything_the_lag_is_its_length()
    {
        var lag = new LoopLag(ticksPerMillisecond: 1);
        Assert.False(lag.EndTurn(100, 105, hasLeftSome: false));
        Assert.Equal(5_000, lag.Microseconds);
        lag.EndTurn(105, 106, hasLeftSome: false);
        Assert.Equal(1_000, lag.Microseconds);
    }

    [Fact]
    public void Where_something_is_left_a_probe_measures_the_queue()
    {
        var lag = new LoopLag(ticksPerMillisecond: 1);
        Assert.True(lag.EndTurn(0, 10, hasLeftSome: true));
        Assert.False(lag.EndTurn(10, 20, hasLeftSome: true));
        Assert.Equal(10_000, lag.Microseconds);
        Assert.False(lag.EndTurn(20, 30, hasLeftSome: true));
        Assert.Equal(20_000, lag.Microseconds);
        lag.EndProbe(30);
        Assert.True(lag.EndTurn(30, 40, hasLeftSome: true));
        Assert.Equal(20_000, lag.Microseconds);
        lag.EndProbe(45);
        lag.EndTurn(45, 46, hasLeftSome: true);
        Assert.Equal(5_000, lag.Microseconds);
    }

    [Fact]
    public void A_wake_up_that_is_no_probe_measures_nothing()
    {
        var lag = new LoopLag(ticksPerMillisecond: 1);
        lag.EndTurn(0, 3, hasLeftSome: false);
        lag.EndProbe(1_000);
        Assert.Equal(3_000, lag.Microseconds);
    }

    [Fact]
    public void The_least_is_that_of_the_turns_since_it_was_last_asked()
    {
        var lag = new LoopLag(ticksPerMillisecond: 1);
        Assert.Equal(0, lag.TakeLeastMicroseconds());
        foreach (var length in new[] { 7, 3, 9 }) lag.EndTurn(0, length, hasLeftSome: false);
        Assert.Equal(3_000, lag.TakeLeastMicroseconds());
        lag.EndTurn(0, 8, hasLeftSome: false);
        Assert.Equal(8_000, lag.TakeLeastMicroseconds());
    }
}
