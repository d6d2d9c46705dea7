using Sluice.Engine.Metering;

namespace Engine.Tests.Metering;

public sealed class ReconfigureTests
{
    private readonly FakeTicks _clock = new();

    [Theory]
    [InlineData(10, 10, 1, 10, 0)]
    [InlineData(1, 10, 10, 10, 0)]
    [InlineData(10, 10, 1000, 10, 0)]
    [InlineData(10, 10, 10, 25, 15)]
    [InlineData(10, 25, 10, 10, 0)]
    [InlineData(10, 10, 0, 10, 0)]
    [InlineData(10, 10, 10, 10, 0)]
    public void A_change_does_not_refill_a_bucket(double rate, int burst, double newRate, int newBurst, int left)
    {
        TokenBucket bucket = new(rate, burst);
        Assert.Equal(burst, Drain(bucket));
        bucket.Reconfigure(newRate, newBurst, _clock.Now);
        Assert.Equal(left, Drain(bucket));
    }

    [Fact]
    public void Going_through_zero_and_back_does_not_refill_it_either()
    {
        TokenBucket bucket = new(10, 10);
        Drain(bucket);
        bucket.Reconfigure(0, 0, _clock.Now);
        Assert.Equal(0, Drain(bucket));
        bucket.Reconfigure(10, 10, _clock.Now);
        Assert.Equal(0, Drain(bucket));
        _clock.Advance(0.11);
        Assert.Equal(1, Drain(bucket));
    }

    [Fact]
    public void The_new_rate_counts_from_the_change()
    {
        TokenBucket bucket = new(10, 10);
        Drain(bucket);
        bucket.Reconfigure(100, 10, _clock.Now);
        _clock.Advance(0.0501);
        Assert.Equal(5, Drain(bucket));
    }

    [Fact]
    public void Limits_can_be_lifted_and_set_again()
    {
        TokenBucket bucket = new(0, 0);
        Assert.False(bucket.TryTake(_clock.Now));
        bucket.Reconfigure(-1, -1, _clock.Now);
        for (int i = 0; i < 1000; i++) Assert.True(bucket.TryTake(_clock.Now));
        bucket.Reconfigure(1, 4, _clock.Now);
        Assert.Equal(4, Drain(bucket));
    }

    [Fact]
    public void Threads_that_take_while_settings_flap_get_one_burst_together()
    {
        TokenBucket bucket = new(1, 100);
        int taken = 0;
        int running = 3;
        Thread[] takers = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                if (bucket.TryTake(_clock.Now)) Interlocked.Increment(ref taken);
            }

            Interlocked.Decrement(ref running);
        }))];
        foreach (Thread taker in takers) taker.Start();

        for (int flap = 0; Volatile.Read(ref running) > 0; flap++) bucket.Reconfigure(1 + (flap % 7), 100, _clock.Now);
        foreach (Thread taker in takers) taker.Join();

        // Rounding may cost a token, never yield one.
        Assert.InRange(taken, 90, 100);
    }

    private int Drain(TokenBucket bucket)
    {
        int count = 0;
        while (bucket.TryTake(_clock.Now)) count++;
        return count;
    }
}
