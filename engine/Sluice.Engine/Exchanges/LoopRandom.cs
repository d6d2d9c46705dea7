using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Sluice.Engine.Exchanges;

/// <summary>xoshiro256**, one for each loop, seeded from the system. For identifiers, not for secrets: a system call for each
/// request would cost more than routing it.</summary>
public sealed class LoopRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public LoopRandom()
    {
        Span<ulong> seed = stackalloc ulong[4];
        RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(seed));
        (_s0, _s1, _s2, _s3) = (seed[0] | 1, seed[1], seed[2], seed[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        var result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }
}
