using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sluice.Engine.Routing;

/// <summary>
/// Keyed hash of a segment, a word at a time (multiply and fold, after wyhash). The key is drawn per trie, so that nobody who
/// writes paths can aim at one bucket of the table.
/// </summary>
internal static class SegmentHash
{
    private const ulong OddA = 0xA0761D6478BD642F;
    private const ulong OddB = 0xE7037ED1A0B428DB;

    public static ulong Of(ReadOnlySpan<byte> segment, ulong key)
    {
        ulong hash = key ^ ((ulong)segment.Length * OddB);
        while (segment.Length > 8)
        {
            hash = Fold(hash ^ MemoryMarshal.Read<ulong>(segment), OddA);
            segment = segment[8..];
        }

        return Fold(hash ^ Tail(segment), OddA);
    }

    /// <summary>One of 32 bits by length and both ends: what a glance at a segment tells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mark(ReadOnlySpan<byte> segment) =>
        segment.IsEmpty ? 1 : 1u << (segment.Length + (segment[0] * 5) + (segment[^1] * 11));

    /// <summary>Joins the hash of a segment with the node under which it is looked up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Under(int parent, ulong segmentHash) => Fold(segmentHash ^ (uint)parent, OddB);

    // Up to eight bytes as one word; two overlapping reads cover four to eight.
    private static ulong Tail(ReadOnlySpan<byte> rest)
    {
        if (rest.Length >= 4)
            return MemoryMarshal.Read<uint>(rest) | ((ulong)MemoryMarshal.Read<uint>(rest[^4..]) << 32);
        if (rest.IsEmpty) return 0;
        return rest[0] | ((ulong)rest[rest.Length >> 1] << 8) | ((ulong)rest[^1] << 16);
    }

    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
