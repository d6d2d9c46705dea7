namespace Sluice.Engine.Upstreams.Groups;

/// <summary>
/// How many of how many, over a sliding window of ten slots; any thread, without locks. Counts that are added while a slot is being taken over
/// from an earlier round may be lost: a handful in a window.
/// </summary>
internal sealed class SlidingCounts(long windowMilliseconds)
{
    private const int Slots = 10;
    private const int MarkedShift = 32;

    private readonly Slot[] _slots = new Slot[Slots];
    private readonly long _slotMilliseconds = Math.Max(1, windowMilliseconds / Slots);

    /// <summary>Counts one, marked or not.</summary>
    public void Add(long nowMilliseconds, bool isMarked) => Add(nowMilliseconds, isMarked ? 1 + (1L << MarkedShift) : 1);

    /// <summary>Marks one that was counted before.</summary>
    public void Mark(long nowMilliseconds) => Add(nowMilliseconds, 1L << MarkedShift);

    /// <summary>What was counted in the window.</summary>
    public (long Total, long Marked) Sum(long nowMilliseconds)
    {
        var now = nowMilliseconds / _slotMilliseconds;
        var (total, marked) = (0L, 0L);
        foreach (ref var slot in _slots.AsSpan())
        {
            if (Volatile.Read(ref slot.Number) <= now - Slots) continue;
            var counts = Volatile.Read(ref slot.Counts);
            total += counts & uint.MaxValue;
            marked += counts >> MarkedShift;
        }

        return (total, marked);
    }

    private void Add(long nowMilliseconds, long amount)
    {
        var number = nowMilliseconds / _slotMilliseconds;
        ref var slot = ref _slots[number % Slots];
        var before = Volatile.Read(ref slot.Number);
        if (before < number && Interlocked.CompareExchange(ref slot.Number, number, before) == before) Interlocked.Exchange(ref slot.Counts, 0);
        Interlocked.Add(ref slot.Counts, amount);
    }

    private struct Slot
    {
        /// <summary>Slots since the clock's start.</summary>
        public long Number;

        /// <summary>All in the lower half, marked ones in the upper.</summary>
        public long Counts;
    }
}
