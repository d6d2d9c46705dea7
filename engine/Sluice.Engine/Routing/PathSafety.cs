using System.Buffers;

namespace Sluice.Engine.Routing;

/// <summary>
/// Judges a captured value before it is substituted into an upstream URI. Routing neither resolves nor refuses these; it hands them over
/// unchanged, and whoever writes a URI decides.
/// </summary>
internal static class PathSafety
{
    private static readonly SearchValues<byte> Suspects = SearchValues.Create("%.\\"u8);

    /// <summary>Everything about the value that a receiver could read as structure; slashes of a greedy value separate its segments.</summary>
    public static CaptureHazards Inspect(ReadOnlySpan<byte> value) => value.ContainsAny(Suspects) ? InspectSlow(value) : CaptureHazards.None;

    private static CaptureHazards InspectSlow(ReadOnlySpan<byte> value)
    {
        CaptureHazards hazards = value.Contains((byte)'\\') ? CaptureHazards.Backslash : CaptureHazards.None;
        for (int at = value.IndexOf((byte)'%'); at >= 0 && at < value.Length; at++)
        {
            if (SegmentText.TryReadEscape(value[at..], out byte decoded)) hazards |= HazardOf(decoded);
        }

        if (HasDotSegment(value)) hazards |= CaptureHazards.DotSegment;
        return hazards;
    }

    private static CaptureHazards HazardOf(byte decoded) => decoded switch
    {
        (byte)'/' => CaptureHazards.EncodedSlash,
        (byte)'\\' => CaptureHazards.Backslash,
        0 => CaptureHazards.EncodedNul,
        _ => CaptureHazards.None,
    };

    /// <summary>
    /// Whether any reader finds a dot segment: one that decodes first splits at <c>%2F</c>, one that minds backslashes at those, and one that knows
    /// parameters drops what stands behind a <c>;</c>.
    /// </summary>
    private static bool HasDotSegment(ReadOnlySpan<byte> value)
    {
        const int Name = int.MinValue;
        int dots = 0;
        while (!value.IsEmpty)
        {
            bool escaped = SegmentText.TryReadEscape(value, out byte octet);
            if (!escaped) octet = value[0];
            value = value[(escaped ? 3 : 1)..];
            if (octet == '.')
            {
                dots++;
                continue;
            }

            bool ends = octet is (byte)'/' or (byte)'\\' or (byte)';';
            if (ends && dots is 1 or 2) return true;
            dots = ends && octet != ';' ? 0 : Name;
        }

        return dots is 1 or 2;
    }
}
