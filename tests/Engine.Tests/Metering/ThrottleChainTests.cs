using Sluice.Engine.Metering;

namespace Engine.Tests.Metering;

public sealed class ThrottleChainTests
{
    private readonly FakeTicks _clock = new();
    private readonly TokenBucket _method = new(1, 10);
    private readonly TokenBucket _stage = new(1, 5);
    private readonly TokenBucket _account = new(1, 3);

    [Fact]
    public void The_refusing_level_is_named_and_the_first_one_in_order_wins()
    {
        ThrottleChain chain = Chain();
        Assert.Equal(3, Drain(chain, out ThrottleLevel refusedBy));
        Assert.Equal(ThrottleLevel.Account, refusedBy);

        while (_stage.TryTake(_clock.Now)) { }
        Assert.False(chain.TryTake(_clock.Now, out refusedBy));
        Assert.Equal(ThrottleLevel.Stage, refusedBy);
    }

    [Fact]
    public void A_refusal_costs_the_earlier_levels_nothing()
    {
        ThrottleChain chain = Chain();
        Drain(chain, out _);
        for (int i = 0; i < 100; i++) Assert.False(chain.TryTake(_clock.Now, out _));

        Assert.Equal(7, Drain(_method));
        Assert.Equal(2, Drain(_stage));
    }

    [Fact]
    public void A_chain_without_levels_lets_everything_pass()
    {
        Assert.True(new ThrottleChain([], _clock).TryTake(_clock.Now, out ThrottleLevel refusedBy));
        Assert.Equal(ThrottleLevel.None, refusedBy);
    }

    [Fact]
    public void Threads_that_race_for_the_last_tokens_leave_no_token_behind()
    {
        // Many methods share the account: whoever loses the race there has taken a token of its method and must give it back.
        TokenBucket account = new(0.01, 1000);
        TokenBucket[] methods = [.. Enumerable.Range(0, 4).Select(_ => new TokenBucket(0.01, 10_000))];
        int passed = 0;
        Thread[] threads = [.. methods.Select(method => new Thread(() =>
        {
            ThrottleChain chain = new([new(ThrottleLevel.Method, method), new(ThrottleLevel.Account, account)], _clock);
            for (int i = 0; i < 5000; i++)
            {
                if (chain.TryTake(_clock.Now, out _)) Interlocked.Increment(ref passed);
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();

        Assert.Equal(1000, passed);
        Assert.Equal((4 * 10_000) - 1000, methods.Sum(Drain));
    }

    private ThrottleChain Chain() =>
        new([new(ThrottleLevel.Method, _method), new(ThrottleLevel.Stage, _stage), new(ThrottleLevel.Account, _account)], _clock);

    private int Drain(ThrottleChain chain, out ThrottleLevel refusedBy)
    {
        int count = 0;
        while (chain.TryTake(_clock.Now, out refusedBy)) count++;
        return count;
    }

    private int Drain(TokenBucket bucket)
    {
        int count = 0;
        while (bucket.TryTake(_clock.Now)) count++;
        return count;
    }
}
