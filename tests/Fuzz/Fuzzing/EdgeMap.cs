using System.Numerics;
using System.Runtime.InteropServices;
using Sluice.Fuzz.Instrumenting;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>
/// What the last execution did, and what any did before: how often each edge was taken, in AFL's eight classes. Only the namespaces of a
/// target are cleared and looked at: a few thousand bytes for each execution.
/// </summary>
internal sealed class EdgeMap
{
    private static readonly byte[] Classes = [.. Enumerable.Range(0, 256).Select(ClassOf)];

    private readonly (int First, int Length)[] _ranges;
    private readonly byte[] _seen = new byte[Coverage.Capacity];

    public EdgeMap(IEnumerable<EdgeRange> all, string[] namespaces)
    {
        _ranges = [.. all.Where(range => namespaces.Any(name => IsWithin(range.Namespace, name))).Select(range => (range.First, range.End - range.First))];
        Instrumented = _ranges.Sum(range => range.Length);
        if (Instrumented == 0) throw new InvalidOperationException($"There are no edges in {string.Join(", ", namespaces)}.");
    }

    /// <summary>How many edges the target's namespaces have.</summary>
    public int Instrumented { get; }

    /// <summary>How many of them any execution took.</summary>
    public int Covered { get; private set; }

    public void Clear()
    {
        foreach (var (first, length) in _ranges) Coverage.Map.AsSpan(first, length).Clear();
    }

    /// <summary>Whether the last execution took an edge that none took before, or took one clearly more or less often; from now on it did.</summary>
    public bool TakeNews()
    {
        var isNew = false;
        foreach (var (first, length) in _ranges)
        {
            for (var i = first; i < first + length; i++)
            {
                if (SkipsZeros(ref i, first + length)) continue;
                var kind = Classes[Coverage.Map[i]];
                ref var seen = ref _seen[i];
                if ((seen & kind) == kind) continue;
                if (seen == 0) Covered++;
                seen |= kind;
                isNew = true;
            }
        }

        return isNew;
    }

    /// <summary>A number for the classes of the last execution.</summary>
    public ulong Fingerprint()
    {
        var hash = 1UL;
        foreach (var (first, length) in _ranges)
        {
            for (var i = first; i < first + length; i++)
            {
                if (SkipsZeros(ref i, first + length)) continue;
                hash = BitOperations.RotateLeft(hash, 7) * 0x9E37_79B9_7F4A_7C15 + (uint)(i << 8 | Classes[Coverage.Map[i]]);
            }
        }

        return hash;
    }

    /// <summary>The edges that the last execution took.</summary>
    public int[] Taken()
    {
        List<int> taken = [];
        foreach (var (first, length) in _ranges)
        {
            for (var i = first; i < first + length; i++)
            {
                if (Coverage.Map[i] != 0) taken.Add(i);
            }
        }

        return [.. taken];
    }

    /// <summary>True where the counter at this place is zero; moves to the last of a run of zeros.</summary>
    private static bool SkipsZeros(ref int place, int end)
    {
        if (Coverage.Map[place] != 0) return false;
        while (end - place > sizeof(ulong) && MemoryMarshal.Read<ulong>(Coverage.Map.AsSpan(place + 1)) == 0) place += sizeof(ulong);
        return true;
    }

    private static bool IsWithin(string candidate, string name) =>
        candidate.StartsWith(name, StringComparison.Ordinal) && (candidate.Length == name.Length || candidate[name.Length] == '.');

    private static byte ClassOf(int count) => count switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
