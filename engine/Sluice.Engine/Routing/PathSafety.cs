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

        foreach (Range range in value.Split((byte)'/'))
        {
            if (IsDotSegment(value[range])) hazards |= CaptureHazards.DotSegment;
        }

        return hazards;
    }

    private static CaptureHazards HazardOf(byte decoded) => decoded switch
    {
        (byte)'/' => CaptureHazards.EncodedSlash,
        (byte)'\\' => CaptureHazards.Backslash,
        0 => CaptureHazards.EncodedNul,
        _ => CaptureHazards.None,
    };

    private static bool IsDotSegment(ReadOnlySpan<byte> segment)
    {
        int dots = 0;
        while (!segment.IsEmpty && segment[0] != ';')
        {
            bool escaped = SegmentText.TryReadEscape(segment, out byte value);
            if ((escaped ? value : segment[0]) != '.') return false;
            dots++;
            segment = segment[(escaped ? 3 : 1)..];
        }

        return dots is 1 or 2;
    }
}
