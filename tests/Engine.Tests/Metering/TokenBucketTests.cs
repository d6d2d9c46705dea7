using System.Diagnostics;
using Sluice.Engine.Metering;

namespace Engine.Tests.Metering;

public sealed class TokenBucketTests
{
    private readonly FakeTicks _clock = new();

    [Fact]
    public void A_full_bucket_lets_exactly_its_burst_pass_at_once()
    {
        TokenBucket bucket = new(perSecond: 10, burst: 5);
        Assert.Equal(5, Drain(bucket));
        Assert.False(bucket.HasToken(_clock.Now));
    }

    [Fact]
    public void Tokens_come_back_at_the_rate()
    {
        TokenBucket bucket = new(10, 5);
        Drain(bucket);
        _clock.Advance(0.099);
        Assert.False(bucket.TryTake(_clock.Now));
        _clock.Advance(0.002);
        Assert.True(bucket.HasToken(_clock.Now));
        Assert.Equal(1, Drain(bucket));
        _clock.Advance(0.3);
        Assert.Equal(3, Drain(bucket));
    }

    [Fact]
    public void A_bucket_holds_no_more_than_its_burst_however_long_it_rests()
    {
        TokenBucket bucket = new(1_000_000, 7);
        Drain(bucket);
        _clock.Advance(20.0 * 365 * 86_400);
        Assert.Equal(7, Drain(bucket));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    [InlineData(0, 0)]
    [InlineData(10, 0.5)]
    public void Rate_zero_or_burst_zero_lets_nothing_pass(double perSecond, double burst)
    {
        TokenBucket bucket = new(perSecond, burst);
        for (int i = 0; i < 10; i++)
        {
            Assert.False(bucket.TryTake(_clock.Now));
            Assert.False(bucket.HasToken(_clock.Now));
            _clock.Advance(1e6);
        }
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(10, -1)]
    [InlineData(-1, -1)]
    public void Minus_one_is_no_limit(double perSecond, double burst)
    {
        TokenBucket bucket = new(perSecond, burst);
        for (int i = 0; i < 100_000; i++) Assert.True(bucket.TryTake(_clock.Now));
    }

    [Theory]
    [InlineData(0.01, 2)]
    [InlineData(0.3, 3)]
    [InlineData(7, 2)]
    [InlineData(10_000, 5_000)]
    [InlineData(333_333, 10)]
    [InlineData(999_999, 2)]
    [InlineData(1_000_000, 100)]
    public void The_rate_is_met_but_never_exceeded(double perSecond, int burst)
    {
        TokenBucket bucket = new(perSecond, burst);
        PassedTokens passed = new();
        long start = _clock.Now;
        long step = Math.Max(1, (long)(Stopwatch.Frequency / perSecond / 4.7));
        for (int i = 0; i < 200_000; i++)
        {
            if (bucket.TryTake(_clock.Now)) passed.Add(_clock.Now);
            _clock.AdvanceTicks(step);
        }

        passed.AssertBounded(perSecond, burst);
        double earned = Math.Min(200_000, burst + (perSecond * (_clock.Now - start) / Stopwatch.Frequency));
        Assert.InRange(passed.Count, (earned * 0.9995) - 2, earned);
    }

    [Theory]
    [InlineData(1e-6, 1e9)]
    [InlineData(1e12, 1e12)]
    [InlineData(0.01, int.MaxValue)]
    [InlineData(double.PositiveInfinity, 3)]
    public void Absurd_settings_neither_overflow_nor_block(double perSecond, double burst)
    {
        TokenBucket bucket = new(perSecond, burst);
        for (int i = 0; i < 3; i++) Assert.True(bucket.TryTake(_clock.Now));
        _clock.Advance(86_400 * 3650.0);
        Assert.True(bucket.TryTake(_clock.Now));
    }

    [Fact]
    public void A_returned_token_can_be_taken_again()
    {
        TokenBucket bucket = new(1, 3);
        Drain(bucket, leave: 1);
        Assert.True(bucket.TryTake(_clock.Now, out TokenReceipt receipt));
        Assert.False(bucket.TryTake(_clock.Now));
        bucket.Return(in receipt, _clock.Now);
        Assert.Equal(1, Drain(bucket));
    }

    [Fact]
    public void A_late_return_does_not_overfill_the_bucket()
    {
        TokenBucket bucket = new(1, 3);
        bucket.TryTake(_clock.Now, out TokenReceipt receipt);
        _clock.Advance(1000);
        Assert.Equal(3, Drain(bucket));
        bucket.Return(in receipt, _clock.Now);
        Assert.Equal(0, Drain(bucket));
    }

    [Fact]
    public void A_return_in_between_is_worth_what_had_not_been_refilled()
    {
        TokenBucket bucket = new(1, 3);
        bucket.TryTake(_clock.Now, out TokenReceipt receipt);
        _clock.Advance(0.5);
        Assert.Equal(2, Drain(bucket));
        bucket.Return(in receipt, _clock.Now);
        Assert.Equal(1, Drain(bucket));
        _clock.Advance(0.999);
        Assert.Equal(0, Drain(bucket));
    }

    private int Drain(TokenBucket bucket, int leave = 0)
    {
        List<TokenReceipt> receipts = [];
        while (bucket.TryTake(_clock.Now, out TokenReceipt receipt)) receipts.Add(receipt);
        for (int i = 1; i <= leave; i++) bucket.Return(receipts[^i], _clock.Now);
        return receipts.Count;
    }
}
