using System.Buffers.Binary;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>A number for an input, the same in every process: names files, and seeds the choices that a target makes about an input.</summary>
internal static class InputHash
{
    private const ulong Prime = 0x0000_0100_0000_01B3;

    public static ulong Of(ReadOnlySpan<byte> input)
    {
        var hash = 0xCBF2_9CE4_8422_2325 ^ (ulong)input.Length;
        for (; input.Length >= sizeof(ulong); input = input[sizeof(ulong)..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(input)) * Prime;
            hash ^= hash >> 29;
        }

        foreach (var octet in input) hash = (hash ^ octet) * Prime;
        return hash ^ (hash >> 32);
    }
}
