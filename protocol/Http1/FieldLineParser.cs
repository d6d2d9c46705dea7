namespace Sluice.Protocol.Http1;

/// <summary>
/// One field line of a head or trailer section (RFC 9112 section 5): <c>name ":" OWS value OWS CR LF</c>, with no white space before the
/// colon, no folding, and no control bytes but tabs in the value. Bytes from 0x80 (obs-text) pass in values.
/// </summary>
internal static class FieldLineParser
{
    /// <summary>
    /// Reads the line at <paramref name="position"/> and moves past it. A line without a name is the empty line that ends the section.
    /// Decides from left to right, so that it says the same however the bytes were split.
    /// </summary>
    public static HeadStatus Parse(ReadOnlySpan<byte> bytes, ref int position, out FieldLine line, out RejectReason reason)
    {
        reason = RejectReason.None;
        line = default;
        var name = bytes[position..];
        var nameLength = name.IndexOfAnyExcept(Octets.Token);
        if (nameLength < 0) return HeadStatus.NeedMore;
        if (name[nameLength] != ':' || nameLength == 0) return ParseWithoutName(bytes, ref position, nameLength, out reason);

        var value = name[(nameLength + 1)..];
        var valueLength = value.IndexOfAny(Octets.Controls);
        if (valueLength < 0) return HeadStatus.NeedMore;
        var valueStart = position + nameLength + 1;
        var valueEnd = valueStart + valueLength;
        if (valueLength + 1 >= value.Length || value[valueLength] != '\r' || value[valueLength + 1] != '\n')
        {
            return Octets.Refuse(bytes, valueEnd, RejectReason.ControlByte, out reason);
        }

        var trimmed = Trim(bytes, valueStart, valueEnd);
        var known = KnownFieldIndex.RecogniseToken(name[..nameLength]);
        line = new(position, nameLength, trimmed.Start, trimmed.Length, known, FieldTraits.HopByHop.Contains(known));
        position = valueEnd + 2;
        return HeadStatus.Done;
    }

    private static ByteRange Trim(ReadOnlySpan<byte> bytes, int start, int end)
    {
        while (start < end && Octets.IsWhitespace(bytes[start])) start++;
        while (end > start && Octets.IsWhitespace(bytes[end - 1])) end--;
        return ByteRange.FromTo(start, end);
    }

    /// <summary>The token is empty or no colon follows it: the empty line, or one of many mistakes.</summary>
    private static HeadStatus ParseWithoutName(ReadOnlySpan<byte> bytes, ref int position, int nameLength, out RejectReason reason)
    {
        var at = position + nameLength;
        if (nameLength == 0 && bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n')
        {
            position += 2;
            reason = RejectReason.None;
            return HeadStatus.Done;
        }

        var mistake = bytes[at] switch
        {
            (byte)' ' or (byte)'\t' => nameLength == 0 ? RejectReason.ObsFold : RejectReason.WhitespaceBeforeColon,
            (byte)':' => RejectReason.EmptyFieldName,
            (byte)'\r' => RejectReason.MissingColon,
            _ => RejectReason.InvalidFieldName,
        };
        return Octets.Refuse(bytes, at, mistake, out reason);
    }
}
