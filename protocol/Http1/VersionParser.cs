namespace Sluice.Protocol.Http1;

/// <summary>The protocol version of a start line (RFC 9112 section 2.3): eight bytes, case-sensitive.</summary>
internal static class VersionParser
{
    private const int VersionBytes = 8;

    /// <summary>Reads the version at <paramref name="position"/> and moves past it.</summary>
    public static HeadStatus Parse(ReadOnlySpan<byte> bytes, ref int position, out HttpVersion version, out RejectReason reason)
    {
        reason = RejectReason.None;
        version = HttpVersion.Http11;
        if (!bytes[position..].StartsWith("HTTP/1.1"u8)) return ParseOther(bytes, ref position, out version, out reason);
        position += VersionBytes;
        return HeadStatus.Done;
    }

    private static HeadStatus ParseOther(ReadOnlySpan<byte> bytes, ref int position, out HttpVersion version, out RejectReason reason)
    {
        version = HttpVersion.Http10;
        reason = RejectReason.None;
        var present = bytes[position..];
        for (var i = 0; i < VersionBytes; i++)
        {
            if (i == present.Length) return HeadStatus.NeedMore;
            var fits = i is 5 or 7 ? Octets.IsDigit(present[i]) : present[i] == "HTTP/ ."u8[i];
            if (!fits) return Octets.Refuse(bytes, position + i, RejectReason.InvalidVersion, out reason);
        }

        if (!present.StartsWith("HTTP/1.0"u8))
        {
            reason = RejectReason.VersionNotSupported;
            return HeadStatus.Rejected;
        }

        position += VersionBytes;
        return HeadStatus.Done;
    }
}
