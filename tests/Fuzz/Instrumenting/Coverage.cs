using System.Runtime.InteropServices;

namespace Sluice.Fuzz.Instrumenting;

/// <summary>
/// A counter for each edge of the instrumented code. The probes add to <see cref="Base"/> plus their number: a pointer that the JIT knows
/// as a constant, so that a probe is one instruction. Public because instrumented assemblies use it.
/// </summary>
public static class Coverage
{
    /// <summary>Most probes of all instrumented assemblies together.</summary>
    public const int Capacity = 1 << 16;

    /// <summary>The counters. Pinned: the probes go past the runtime's own addressing.</summary>
    public static readonly byte[] Map = GC.AllocateArray<byte>(Capacity, pinned: true);

    /// <summary>Where the counters begin.</summary>
    public static readonly nint Base = Marshal.UnsafeAddrOfPinnedArrayElement(Map, 0);
}
