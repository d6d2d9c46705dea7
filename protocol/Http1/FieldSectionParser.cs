namespace Sluice.Protocol.Http1;

/// <summary>The field section of a head: lines until the empty one, within the limits.</summary>
internal static class FieldSectionParser
{
    /// <summary>
    /// Reads lines from <paramref name="position"/>, which is left at the first line that is not complete, or behind the section.
    /// Nothing beyond the limit is looked at, so that a section that is too long is refused for that at every split.
    /// </summary>
    public static HeadStatus Parse(
        ReadOnlySpan<byte> bytes, int sectionStart, ref int position, FieldSection fields, HeadLimits limits, out RejectReason reason)
    {
        var isTooLong = bytes.Length - sectionStart > limits.MaxFieldSectionBytes;
        var window = isTooLong ? bytes[..(sectionStart + limits.MaxFieldSectionBytes)] : bytes;
        while (true)
        {
            ref var line = ref fields.Next();
            var status = FieldLineParser.Parse(window, ref position, out line, out reason);
            if (status != HeadStatus.Done) return Stop(status, isTooLong, fields.Count == 0, ref reason);
            if (line.NameLength == 0) return HeadStatus.Done;
            if (fields.Count == limits.MaxFieldCount) return Reject(RejectReason.TooManyFields, out reason);
            if (fields.ValueBytes + line.ValueLength > limits.MaxFieldValueBytes) return Reject(RejectReason.FieldValuesTooLarge, out reason);
            fields.Commit();
        }
    }

    private static HeadStatus Reject(RejectReason because, out RejectReason reason)
    {
        reason = because;
        return HeadStatus.Rejected;
    }

    private static HeadStatus Stop(HeadStatus status, bool isTooLong, bool isFirst, ref RejectReason reason)
    {
        if (status == HeadStatus.NeedMore && isTooLong) reason = RejectReason.FieldSectionTooLarge;
        if (reason == RejectReason.ObsFold && isFirst) reason = RejectReason.WhitespaceBeforeFirstField;
        return reason == RejectReason.None ? HeadStatus.NeedMore : HeadStatus.Rejected;
    }
}
