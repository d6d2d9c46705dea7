using System.Numerics;

namespace Sluice.Engine.Routing;

/// <summary>Sets of methods as eight bits: the seven that API Gateway names, and ANY as the highest.</summary>
internal static class MethodMask
{
    /// <summary>The bit of ANY.</summary>
    public const byte Any = 1 << 7;

    /// <summary>What ANY covers.</summary>
    public const byte Named = Any - 1;

    /// <summary>The bit of a method; 0 for <see cref="RouteMethod.Other"/>, which no set contains.</summary>
    public static byte Of(RouteMethod method) => (byte)((1 << (int)method) >> 1);

    /// <summary>The request methods that a set of defined methods answers.</summary>
    public static byte Answered(byte mask) => (mask & Any) != 0 ? Named : mask;

    /// <summary>
    /// Position within a densely stored set of the entry that answers the request method of <paramref name="bit"/>:
    /// the explicit one, else ANY, else -1.
    /// </summary>
    public static int PositionOf(byte mask, byte bit)
    {
        if ((mask & bit) != 0) return BitOperations.PopCount((uint)(mask & (bit - 1)));
        if ((mask & Any) != 0 && bit != 0) return BitOperations.PopCount((uint)(mask & Named));
        return -1;
    }
}
