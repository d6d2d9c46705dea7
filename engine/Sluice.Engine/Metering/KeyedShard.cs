using System.Numerics;

namespace Sluice.Engine.Metering;

/// <summary>One part of the keyed buckets: an open-addressed table under a lock that is held for some tens of nanoseconds.</summary>
internal sealed class KeyedShard(BucketRate rate, int maxSlots)
{
    /// <summary>Slots that a key may occupy, counted from its home. Bounds the search; at five eighths full it takes about two steps for a known key.</summary>
    public const int WindowSlots = 128;

    private const int FirstSlots = 16;

    private readonly Lock _gate = new();

    // All three under _gate.
    private BucketRate _rate = rate;
    private KeyedSlot[] _slots = new KeyedSlot[FirstSlots];
    private int _used;

    /// <summary>Bytes of the table now.</summary>
    public long SizeInBytes
    {
        get { lock (_gate) return (long)_slots.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<KeyedSlot>(); }
    }

    public KeyedOutcome TryTake(BucketKey key, ulong hash, long now, out TokenReceipt receipt)
    {
        receipt = default;
        lock (_gate)
        {
            if (_rate.IsUnlimited) return KeyedOutcome.Taken;
            if (_rate.IsBlocked) return KeyedOutcome.Refused;

            bool known = Seek(key, hash, now, out int at);
            if (!known && at < 0 && !TryMakeRoom(key, hash, now, out at)) return KeyedOutcome.NoRoom;

            ref KeyedSlot slot = ref _slots[at];
            long before = known ? slot.Arrival : MeterClock.LongAgo;
            long after = Math.Max(before, now) + _rate.Interval;
            if (after - now > _rate.Tolerance) return KeyedOutcome.Refused;

            bool virgin = slot.Arrival == 0;
            slot = new KeyedSlot { Key = key, Arrival = after };
            receipt = new TokenReceipt(before, after, now);
            if (virgin) CountUsed(now);
            return KeyedOutcome.Taken;
        }
    }

    public void Return(BucketKey key, ulong hash, in TokenReceipt receipt, long now)
    {
        lock (_gate)
        {
            if (_rate.IsUnlimited || !Seek(key, hash, now, out int at)) return;
            _slots[at].Arrival = receipt.Undo(_slots[at].Arrival, _rate.Interval, now);
        }
    }

    public void Reconfigure(BucketRate rate, long now)
    {
        lock (_gate)
        {
            BucketRate former = _rate;
            _rate = rate.After(former);
            foreach (ref KeyedSlot slot in _slots.AsSpan()) slot.Arrival = _rate.Carry(former, slot.Arrival, now);
        }
    }

    // True: the key's slot. False: the slot a new key would take, or -1 when its window holds only others that are not full.
    private bool Seek(BucketKey key, ulong hash, long now, out int at)
    {
        KeyedSlot[] slots = _slots;
        int free = -1;
        for (int i = 0; i < Math.Min(WindowSlots, slots.Length); i++)
        {
            at = ((int)hash + i) & (slots.Length - 1);
            ref readonly KeyedSlot slot = ref slots[at];
            if (slot.Arrival == 0) { at = free >= 0 ? free : at; return false; }
            if (slot.Key == key) return true;
            if (free < 0 && slot.Arrival <= now) free = at;
        }

        at = free;
        return false;
    }

    private bool TryMakeRoom(BucketKey key, ulong hash, long now, out int at)
    {
        at = -1;
        return _slots.Length < maxSlots && TryResize(_slots.Length * 2, now) && !Seek(key, hash, now, out at) && at >= 0;
    }

    // Keeps a table that may still grow at most five eighths full.
    private void CountUsed(long now)
    {
        _used++;
        if (_slots.Length < maxSlots && (long)_used * 8 > (long)_slots.Length * 5) TryResize(_slots.Length * 2, now);
    }

    // Full buckets stay behind. False if a key found no place within its window, which leaves the table as it was.
    private bool TryResize(int length, long now)
    {
        KeyedSlot[] larger = new KeyedSlot[length];
        int used = 0;
        foreach (ref readonly KeyedSlot slot in _slots.AsSpan())
        {
            if (slot.Arrival <= now) continue;
            if (!TryPlace(larger, in slot)) return false;
            used++;
        }

        _slots = larger;
        _used = used;
        return true;
    }

    private bool TryPlace(KeyedSlot[] slots, ref readonly KeyedSlot slot)
    {
        ulong hash = slot.Key.Hash(Seed) >> KeyedBuckets.ShardBits;
        for (int i = 0; i < Math.Min(WindowSlots, slots.Length); i++)
        {
            int at = ((int)hash + i) & (slots.Length - 1);
            if (slots[at].Arrival != 0) continue;
            slots[at] = slot;
            return true;
        }

        return false;
    }

    /// <summary>The seed of the hashes that callers give.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Slots that hold <paramref name="keys"/> at most five eighths full, as a power of two.</summary>
    public static int SlotsFor(int keys) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(FirstSlots, (keys * 8L / 5) + 1));
}
