namespace Sluice.Fuzz.Fuzzing;

/// <summary>A small and fast random number generator (xorshift64*): the same numbers for the same seed.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = (seed * 0x9E37_79B9_7F4A_7C15) | 1;

    public ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 0x2545_F491_4F6C_DD1D;
    }

    /// <summary>A number from 0 to below the bound, which is above 0.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => Below(times) == 0;
}
