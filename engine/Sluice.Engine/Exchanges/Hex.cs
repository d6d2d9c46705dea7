namespace Sluice.Engine.Exchanges;

/// <summary>Lower-case hexadecimal digits of the low bits of a number, filling the destination.</summary>
internal static class Hex
{
    public static void Write(Span<byte> destination, ulong value)
    {
        var digits = "0123456789abcdef"u8;
        for (var i = destination.Length - 1; i >= 0; i--, value >>= 4) destination[i] = digits[(int)(value & 15)];
    }
}
