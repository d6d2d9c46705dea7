using System.Diagnostics;
using Sluice.Engine.Metering;

namespace Engine.Tests.Metering;

/// <summary>The promise of the bucket, from many threads: in any window of length t at most burst + rate * t pass.</summary>
public sealed class ConcurrentBucketTests
{
    private const int Threads = 8;

    [Theory]
    [InlineData(1000, 50)]
    [InlineData(1_000_000, 1)]
    [InlineData(0.01, 20)]
    public void The_bound_holds_on_a_fake_clock_that_lags_differently_for_every_thread(double perSecond, int burst)
    {
        FakeTicks clock = new();
        TokenBucket bucket = new(perSecond, burst);
        PassedTokens passed = new();
        long step = (long)(Stopwatch.Frequency / perSecond / 3);

        Run(random =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                clock.AdvanceTicks(random.Next(3) == 0 ? step / Threads : 0);
                long mine = clock.Now - (random.Next(4) == 0 ? random.NextInt64((3 * step) + 1) : 0);
                if (mine > 0 && bucket.TryTake(mine)) passed.Add(mine);
            }
        });

        Assert.True(passed.Count >= burst);
        passed.AssertBounded(perSecond, burst);
    }

    [Fact]
    public void The_bound_holds_on_a_real_clock()
    {
        TokenBucket bucket = new(200_000, 100);
        PassedTokens passed = new();
        Run(_ =>
        {
            for (int i = 0; i < 30_000; i++)
            {
                long now = Stopwatch.GetTimestamp();
                if (bucket.TryTake(now)) passed.Add(now);
            }
        });

        Assert.True(passed.Count >= 100);
        passed.AssertBounded(200_000, 100);
    }

    [Fact]
    public void The_bound_holds_while_tokens_are_taken_and_returned()
    {
        FakeTicks clock = new();
        TokenBucket bucket = new(1000, 20);
        PassedTokens passed = new();
        Run(random =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                clock.AdvanceTicks(random.Next(5) == 0 ? random.NextInt64(Stopwatch.Frequency / 2000) : 0);
                long now = clock.Now;
                if (!bucket.TryTake(now, out TokenReceipt receipt)) continue;
                if (random.Next(2) == 0) passed.Add(now);
                else bucket.Return(in receipt, clock.Now);
            }
        });

        passed.AssertBounded(1000, 20);
    }

    [Fact]
    public void Tokens_that_are_always_returned_are_all_there_in_the_end()
    {
        FakeTicks clock = new();
        TokenBucket bucket = new(0.01, 100);
        Run(_ =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                if (bucket.TryTake(clock.Now, out TokenReceipt receipt)) bucket.Return(in receipt, clock.Now);
            }
        });

        int left = 0;
        while (bucket.TryTake(clock.Now)) left++;
        Assert.Equal(100, left);
    }

    private static void Run(Action<Random> body)
    {
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() => body(new Random(i))))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }
}
