using Sluice.Engine.Metering;

namespace Engine.Tests.Metering;

public sealed class KeyedBucketsTests
{
    private readonly FakeTicks _clock = new();

    [Fact]
    public void Every_key_has_its_own_tokens()
    {
        KeyedBuckets buckets = new(1, 3);
        for (ulong key = 0; key < 1000; key++) Assert.Equal(3, Drain(buckets, new BucketKey(key, ~key)));
        for (ulong key = 0; key < 1000; key++) Assert.Equal(KeyedOutcome.Refused, buckets.TryTake(new BucketKey(key, ~key), _clock.Now));
        _clock.Advance(1.0001);
        for (ulong key = 0; key < 1000; key++) Assert.Equal(1, Drain(buckets, new BucketKey(key, ~key)));
    }

    [Fact]
    public void Keys_that_differ_in_one_bit_are_different_keys()
    {
        KeyedBuckets buckets = new(1, 1);
        for (int bit = 0; bit < 64; bit++)
        {
            Assert.Equal(KeyedOutcome.Taken, buckets.TryTake(new BucketKey(1UL << bit, 0), _clock.Now));
            Assert.Equal(KeyedOutcome.Taken, buckets.TryTake(new BucketKey(0, 1UL << bit), _clock.Now));
        }
    }

    [Fact]
    public void A_million_keys_are_metered_at_once_in_bounded_memory()
    {
        const int Keys = 1_000_000;
        KeyedBuckets buckets = new(0.01, 2);
        Assert.Equal(Keys, Count(KeyedOutcome.Taken));
        Assert.Equal(Keys, Count(KeyedOutcome.Taken));
        Assert.Equal(Keys, Count(KeyedOutcome.Refused));
        Assert.InRange(buckets.SizeInBytes, 24 * Keys, 52 * Keys);

        int Count(KeyedOutcome outcome)
        {
            int count = 0;
            for (ulong key = 0; key < Keys; key++) count += buckets.TryTake(new BucketKey(key, 7), _clock.Now) == outcome ? 1 : 0;
            return count;
        }
    }

    [Fact]
    public void Memory_does_not_grow_with_the_keys_that_ever_came()
    {
        KeyedBuckets buckets = new(1000, 1, maxKeys: 1 << 12);
        for (ulong key = 0; key < 500_000; key++)
        {
            Assert.Equal(KeyedOutcome.Taken, buckets.TryTake(new BucketKey(key, key), _clock.Now));
            _clock.Advance(0.000_01);
        }

        Assert.InRange(buckets.SizeInBytes, 1, 24 * (1 << 13));
    }

    [Fact]
    public void A_new_key_without_room_is_refused_and_those_within_keep_their_debt()
    {
        KeyedBuckets buckets = new(0.01, 1, maxKeys: 64);
        List<ulong> within = [];
        bool full = false;
        for (ulong key = 0; key < 100_000; key++)
        {
            KeyedOutcome outcome = buckets.TryTake(new BucketKey(key, 0), _clock.Now);
            if (outcome == KeyedOutcome.Taken) within.Add(key);
            full |= outcome == KeyedOutcome.NoRoom;
        }

        Assert.True(full);
        Assert.True(within.Count >= 64);
        foreach (ulong key in within) Assert.Equal(KeyedOutcome.Refused, buckets.TryTake(new BucketKey(key, 0), _clock.Now));

        _clock.Advance(101);
        Assert.Equal(KeyedOutcome.Taken, buckets.TryTake(new BucketKey(1_000_000, 0), _clock.Now));
    }

    [Fact]
    public void Eviction_cannot_be_told_from_a_bucket_of_its_own()
    {
        // Few slots, many keys, random times: each key must answer exactly as a bucket that is never evicted.
        Random random = new(42);
        KeyedBuckets buckets = new(5, 3, maxKeys: 1024);
        Dictionary<ulong, TokenBucket> own = [];
        int evictable = 0;
        for (int visit = 0; visit < 100_000; visit++)
        {
            _clock.Advance(random.NextDouble() * 0.002);
            ulong key = (ulong)(random.NextDouble() * random.NextDouble() * 5000);
            if (!own.TryGetValue(key, out TokenBucket? bucket)) own.Add(key, bucket = new TokenBucket(5, 3));
            else evictable++;
            for (int i = random.Next(1, 5); i > 0; i--) AssertSame(buckets, new BucketKey(0, key), bucket, giveBack: random.Next(4) == 0);
        }

        Assert.True(evictable > 50_000);
    }

    private void AssertSame(KeyedBuckets buckets, BucketKey key, TokenBucket own, bool giveBack)
    {
        KeyedOutcome outcome = buckets.TryTake(key, _clock.Now, out TokenReceipt receipt);
        Assert.NotEqual(KeyedOutcome.NoRoom, outcome);
        Assert.Equal(own.TryTake(_clock.Now, out TokenReceipt ownReceipt), outcome == KeyedOutcome.Taken);
        if (!giveBack) return;
        buckets.Return(key, in receipt, _clock.Now);
        own.Return(in ownReceipt, _clock.Now);
    }

    [Fact]
    public void A_change_of_settings_refills_no_key()
    {
        KeyedBuckets buckets = new(10, 10);
        for (ulong key = 1; key <= 100; key++) Drain(buckets, new BucketKey(key, 0));
        buckets.Reconfigure(1, 10, _clock.Now);
        for (ulong key = 1; key <= 100; key++) Assert.Equal(0, Drain(buckets, new BucketKey(key, 0)));
        buckets.Reconfigure(0, 0, _clock.Now);
        Assert.Equal(KeyedOutcome.Refused, buckets.TryTake(new BucketKey(5000, 0), _clock.Now));
        buckets.Reconfigure(1, 12, _clock.Now);
        for (ulong key = 1; key <= 100; key++) Assert.Equal(2, Drain(buckets, new BucketKey(key, 0)));
        buckets.Reconfigure(-1, -1, _clock.Now);
        for (int i = 0; i < 100; i++) Assert.Equal(KeyedOutcome.Taken, buckets.TryTake(new BucketKey(1, 0), _clock.Now));
    }

    [Fact]
    public void The_bound_holds_for_a_key_that_many_threads_use_while_the_tables_grow()
    {
        KeyedBuckets buckets = new(1000, 20);
        PassedTokens passed = new();
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(seed => new Thread(() =>
        {
            for (ulong i = 0; i < 20_000; i++)
            {
                _clock.AdvanceTicks(100);
                long now = _clock.Now;
                if (buckets.TryTake(new BucketKey(1, 1), now) == KeyedOutcome.Taken) passed.Add(now);
                buckets.TryTake(new BucketKey((ulong)seed, i + 10), now);
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();

        Assert.True(passed.Count >= 20);
        passed.AssertBounded(1000, 20);
    }

    private int Drain(KeyedBuckets buckets, BucketKey key)
    {
        int count = 0;
        while (buckets.TryTake(key, _clock.Now) == KeyedOutcome.Taken) count++;
        return count;
    }
}
