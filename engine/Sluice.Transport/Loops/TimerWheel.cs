using System.Diagnostics;
using System.Numerics;

namespace Sluice.Transport;

/// <summary>
/// A hierarchical wheel: five levels of 64 slots, one millisecond at the bottom, each level 64 times coarser, with one
/// bitmap per level so that the next slot in use is found without a scan. Delays beyond the top level (12 days) are filed
/// at its far end and refiled when they get there.
/// </summary>
internal sealed class TimerWheel
{
    private const int Levels = 5;
    private const int BitsPerLevel = 6;
    private const int SlotsPerLevel = 1 << BitsPerLevel;
    private const long SlotMask = SlotsPerLevel - 1;

    /// <summary>Where timers that are due wait for their turn: one slot more, on a level that NextLook does not see.</summary>
    private const int ExpiredSlot = Levels * SlotsPerLevel;

    private const long Span = 1L << (Levels * BitsPerLevel);

    private readonly LoopTimer?[] _slots = new LoopTimer?[ExpiredSlot + 1];
    private readonly ulong[] _used = new ulong[Levels + 1];

    /// <summary>The wheel's time: everything filed under an earlier millisecond has been looked at.</summary>
    private long _now;

    internal TimerWheel(long now) => _now = now;

    /// <summary>How many timers are filed, those that were cancelled in the meantime included.</summary>
    internal int Count { get; private set; }

    /// <summary>Whether timers are due that have not been taken.</summary>
    internal bool HasExpired => _slots[ExpiredSlot] is not null;

    internal void Set(LoopTimer timer, long due)
    {
        Debug.Assert(due >= 0, "Time does not go back.");
        timer.Due = due;
        if (timer.Slot >= 0)
        {
            if (due >= timer.FiledUnder)
            {
                return;
            }

            Unfile(timer);
        }

        File(timer);
    }

    internal static void Cancel(LoopTimer timer) => timer.Due = LoopTimer.Never;

    internal void Remove(LoopTimer timer)
    {
        timer.Due = LoopTimer.Never;
        if (timer.Slot >= 0)
        {
            Unfile(timer);
        }
    }

    /// <summary>
    /// The time of the next slot that must be looked at, or <see cref="LoopTimer.Never"/>: never later than the earliest due
    /// timer, and earlier only where a coarse slot has to be split first.
    /// </summary>
    internal long NextLook()
    {
        var earliest = LoopTimer.Never;
        for (var level = 0; level < Levels; level++)
        {
            if (_used[level] == 0)
            {
                continue;
            }

            earliest = Math.Min(earliest, SlotTime(level));
        }

        return earliest;
    }

    /// <summary>
    /// Moves the wheel towards <paramref name="now"/> and takes one expired timer, or null when there is none left. One at a
    /// time, because what an expiry does may set or cancel the others.
    /// </summary>
    internal LoopTimer? TakeExpired(long now)
    {
        while (true)
        {
            while (_slots[ExpiredSlot] is { } timer)
            {
                Unfile(timer);
                if (timer.Due <= now)
                {
                    timer.Due = LoopTimer.Never;
                    return timer;
                }

                Refile(timer);
            }

            var look = NextLook();
            if (look > now)
            {
                _now = Math.Max(_now, now);
                return null;
            }

            _now = Math.Max(_now, look);
            TakeSlotsOfNow();
        }
    }

    private void TakeSlotsOfNow()
    {
        for (var level = Levels - 1; level >= 0; level--)
        {
            var slot = (int)((_now >> (level * BitsPerLevel)) & SlotMask);
            var index = (level * SlotsPerLevel) + slot;
            while (_slots[index] is { } timer)
            {
                Unfile(timer);
                if (timer.Due <= _now)
                {
                    FileIn(timer, ExpiredSlot);
                }
                else
                {
                    Refile(timer);
                    Debug.Assert(timer.Slot != index, "A refiled timer moves on.");
                }
            }
        }
    }

    private void Refile(LoopTimer timer)
    {
        if (timer.Due != LoopTimer.Never)
        {
            File(timer);
        }
    }

    /// <summary>When the next slot in use of a level begins; slots before the current one belong to the next round.</summary>
    private long SlotTime(int level)
    {
        var shift = level * BitsPerLevel;
        var current = _now >> shift;
        var distance = BitOperations.TrailingZeroCount(BitOperations.RotateRight(_used[level], (int)(current & SlotMask)));
        return (current + distance) << shift;
    }

    private void File(LoopTimer timer)
    {
        var due = Math.Max(timer.Due, _now);
        due = Math.Min(due, _now + Span - (Span >> BitsPerLevel) - 1);
        var level = LevelOf(due);
        var shift = level * BitsPerLevel;
        timer.FiledUnder = due;
        FileIn(timer, (level * SlotsPerLevel) + (int)((due >> shift) & SlotMask));
    }

    private void FileIn(LoopTimer timer, int index)
    {
        timer.Slot = index;
        timer.Previous = null;
        timer.Following = _slots[index];
        if (timer.Following is { } following)
        {
            following.Previous = timer;
        }

        _slots[index] = timer;
        _used[index / SlotsPerLevel] |= 1UL << (index % SlotsPerLevel);
        Count++;
    }

    /// <summary>The finest level on which <paramref name="due"/> lies within one round of the wheel's time.</summary>
    private int LevelOf(long due)
    {
        for (var level = 0; level < Levels - 1; level++)
        {
            var shift = level * BitsPerLevel;
            if ((due >> shift) - (_now >> shift) < SlotsPerLevel)
            {
                return level;
            }
        }

        return Levels - 1;
    }

    private void Unfile(LoopTimer timer)
    {
        var index = timer.Slot;
        if (timer.Previous is { } previous)
        {
            previous.Following = timer.Following;
        }
        else
        {
            _slots[index] = timer.Following;
            if (timer.Following is null)
            {
                _used[index / SlotsPerLevel] &= ~(1UL << (index % SlotsPerLevel));
            }
        }

        if (timer.Following is { } following)
        {
            following.Previous = timer.Previous;
        }

        timer.Previous = timer.Following = null;
        timer.Slot = -1;
        Count--;
    }
}
