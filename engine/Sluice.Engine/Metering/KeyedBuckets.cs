using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Sluice.Engine.Metering;

/// <summary>
/// One rate, and a bucket of it for each of up to a million keys, in bounded memory: 24 bytes a slot, up to 48 a key. Buckets that are
/// full again make room for others, which nobody can notice. The bound of <see cref="TokenBucket"/> holds for every key.
/// </summary>
internal sealed class KeyedBuckets
{
    /// <summary>Keys that may be below full at the same time, unless told otherwise.</summary>
    public const int DefaultMaxKeys = 1 << 20;

    /// <summary>Logarithm of the count of shards; the low bits of a hash choose the shard.</summary>
    public const int ShardBits = 6;

    private readonly KeyedShard[] _shards = new KeyedShard[1 << ShardBits];
    private readonly ulong _seed;

    /// <param name="perSecond">Tokens per second and key; 0 blocks everything, -1 is no limit.</param>
    /// <param name="burst">Tokens in a full bucket; 0 blocks everything, -1 is no limit.</param>
    /// <param name="maxKeys">Keys that may be below full at the same time; more get <see cref="KeyedOutcome.NoRoom"/>.</param>
    public KeyedBuckets(double perSecond, double burst, int maxKeys = DefaultMaxKeys)
    {
        Span<byte> seed = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(seed);
        _seed = BinaryPrimitives.ReadUInt64LittleEndian(seed);

        BucketRate rate = BucketRate.Of(perSecond, burst);
        int maxSlots = KeyedShard.SlotsFor(maxKeys >> ShardBits);
        for (int i = 0; i < _shards.Length; i++) _shards[i] = new KeyedShard(rate, maxSlots) { Seed = _seed };
    }

    /// <summary>Bytes of all tables now.</summary>
    public long SizeInBytes => _shards.Sum(shard => shard.SizeInBytes);

    /// <inheritdoc cref="TryTake(BucketKey, long, out TokenReceipt)"/>
    public KeyedOutcome TryTake(BucketKey key, long nowTicks) => TryTake(key, nowTicks, out _);

    /// <summary>Takes a token from the key's bucket if there is one.</summary>
    /// <param name="key">Whose bucket.</param>
    /// <param name="nowTicks">Now, in ticks of <see cref="Stopwatch"/>; positive.</param>
    /// <param name="receipt">With which the token can be returned.</param>
    public KeyedOutcome TryTake(BucketKey key, long nowTicks, out TokenReceipt receipt)
    {
        Debug.Assert(nowTicks > 0, "A slot of time zero counts as never used.");
        ulong hash = key.Hash(_seed);
        return ShardOf(hash).TryTake(key, hash >> ShardBits, MeterClock.ToUnits(nowTicks), out receipt);
    }

    /// <summary>Gives a token back that was taken but not used. Once per receipt.</summary>
    public void Return(BucketKey key, in TokenReceipt receipt, long nowTicks)
    {
        if (receipt.IsFree) return;
        ulong hash = key.Hash(_seed);
        ShardOf(hash).Return(key, hash >> ShardBits, in receipt, MeterClock.ToUnits(nowTicks));
    }

    /// <summary>Changes rate and burst for all keys while in use; tokens that are out stay out.</summary>
    public void Reconfigure(double perSecond, double burst, long nowTicks)
    {
        BucketRate rate = BucketRate.Of(perSecond, burst);
        foreach (KeyedShard shard in _shards) shard.Reconfigure(rate, MeterClock.ToUnits(nowTicks));
    }

    private KeyedShard ShardOf(ulong hash) => _shards[(int)hash & ((1 << ShardBits) - 1)];
}
