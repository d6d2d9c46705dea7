namespace Sluice.Fuzz.Targets;

/// <summary>Where an input is cut in two: a place that the input's hash decides.</summary>
internal static class Split
{
    /// <summary>A place from 0 to the length.</summary>
    public static int Of(ulong hash, int length) => (int)((hash >> 3) % (ulong)(length + 1));
}
