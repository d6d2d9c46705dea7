using System.Runtime.InteropServices;

namespace Sluice.Protocol.Http1;

/// <summary>
/// Finds known fields by name in a few instructions, because it is done for every field line. A name is compared in four words of eight
/// bytes, which overlap in all but the longest: two from the front and two from the back. Bit 5, which tells upper from lower case, is set
/// in every byte; of token characters that maps no two to a letter, digit or hyphen but the two cases of a letter.
/// </summary>
internal static class KnownFieldIndex
{
    private const int WordBytes = 8;
    private const int MaxNameBytes = 4 * WordBytes;
    private const ulong CaseBits = 0x2020_2020_2020_2020;

    // Open addressing, at most a fifth full, so that most names that are not known meet an empty slot.
    private const int SlotBits = 9;
    private const int SlotMask = (1 << SlotBits) - 1;

    private static readonly Entry[] Entries = BuildEntries();
    private static readonly KnownField[] Slots = BuildSlots();

    /// <summary>The field that <paramref name="name"/>, a token, spells in any casing.</summary>
    public static KnownField RecogniseToken(ReadOnlySpan<byte> name)
    {
        if (name.Length is < 2 or > MaxNameBytes) return KnownField.Unknown;
        var front = Front(name) | CaseBits;
        var back = Back(name) | CaseBits;
        for (var slot = FirstSlot(front, back, name.Length); ; slot++)
        {
            var candidate = Slots[slot & SlotMask];
            if (candidate == KnownField.Unknown) return KnownField.Unknown;
            ref readonly var entry = ref Entries[(int)candidate];
            if (entry.Front != front || entry.Back != back || entry.Length != name.Length) continue;
            if (name.Length <= 2 * WordBytes || HasInner(name, entry)) return candidate;
        }
    }

    private static bool HasInner(ReadOnlySpan<byte> name, in Entry entry) =>
        (Word(name, WordBytes) | CaseBits) == entry.InnerFront && (Word(name, name.Length - 2 * WordBytes) | CaseBits) == entry.InnerBack;

    private static ulong Word(ReadOnlySpan<byte> name, int start) => MemoryMarshal.Read<ulong>(name[start..]);

    private static ulong Front(ReadOnlySpan<byte> name) => name.Length >= WordBytes ? Word(name, 0) : Short(name);

    private static ulong Back(ReadOnlySpan<byte> name) => name.Length >= WordBytes ? Word(name, name.Length - WordBytes) : 0;

    /// <summary>All of a name of 2 to 7 bytes, in parts that may overlap.</summary>
    private static ulong Short(ReadOnlySpan<byte> name) => name.Length >= 4
        ? MemoryMarshal.Read<uint>(name) | (ulong)MemoryMarshal.Read<uint>(name[^4..]) << 32
        : name[0] | (ulong)name[1] << 8 | (ulong)name[^1] << 16;

    private static int FirstSlot(ulong front, ulong back, int length)
    {
        // A fraction of the golden ratio spreads every bit into the upper ones, which are taken.
        const ulong Spread = 0x9E37_79B9_7F4A_7C15;
        return (int)((front * 3 ^ back + (ulong)length) * Spread >> 64 - SlotBits);
    }

    private static Entry[] BuildEntries()
    {
        var entries = new Entry[KnownFields.Count];
        for (var i = 1; i < entries.Length; i++)
        {
            var name = KnownFields.Name((KnownField)i);
            var hasInner = name.Length > 2 * WordBytes;
            entries[i] = new()
            {
                Length = name.Length,
                Front = Front(name) | CaseBits,
                Back = Back(name) | CaseBits,
                InnerFront = hasInner ? Word(name, WordBytes) | CaseBits : 0,
                InnerBack = hasInner ? Word(name, name.Length - 2 * WordBytes) | CaseBits : 0,
            };
        }

        return entries;
    }

    private static KnownField[] BuildSlots()
    {
        var slots = new KnownField[1 << SlotBits];
        for (var i = 1; i < Entries.Length; i++)
        {
            var slot = FirstSlot(Entries[i].Front, Entries[i].Back, Entries[i].Length);
            while (slots[slot & SlotMask] != KnownField.Unknown) slot++;
            slots[slot & SlotMask] = (KnownField)i;
        }

        return slots;
    }

    private readonly struct Entry
    {
        public int Length { get; init; }

        public ulong Front { get; init; }

        public ulong Back { get; init; }

        public ulong InnerFront { get; init; }

        public ulong InnerBack { get; init; }
    }
}
