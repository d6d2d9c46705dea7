namespace Sluice.Protocol.Http1;

/// <summary>The status line (RFC 9112 section 4): version, space, three digits, space, reason phrase, CR LF.</summary>
internal static class StatusLineParser
{
    /// <summary>Reads the line at <paramref name="position"/> and moves past it.</summary>
    public static HeadStatus Parse(
        ReadOnlySpan<byte> bytes, ref int position, ref ResponseHeadState state, HeadLimits limits, out RejectReason reason)
    {
        var status = VersionParser.Parse(bytes, ref position, out state.Version, out reason);
        if (status != HeadStatus.Done) return status;
        status = ParseStatus(bytes, ref position, ref state, out reason);
        return status == HeadStatus.Done ? ParseReason(bytes, ref position, ref state, limits, out reason) : status;
    }

    private static HeadStatus ParseStatus(ReadOnlySpan<byte> bytes, ref int position, ref ResponseHeadState state, out RejectReason reason)
    {
        reason = RejectReason.None;
        for (var i = 0; i < 5; i++, position++)
        {
            if (position == bytes.Length) return HeadStatus.NeedMore;
            var octet = bytes[position];
            var fits = i is 0 or 4 ? octet == ' ' : Octets.IsDigit(octet);
            if (!fits) return Octets.Refuse(bytes, position, RejectReason.InvalidStatusLine, out reason);
            if (i is not (0 or 4)) state.Status = state.Status * 10 + (octet - '0');
        }

        if (state.Status is >= 100 and < 600) return HeadStatus.Done;
        reason = RejectReason.InvalidStatusCode;
        return HeadStatus.Rejected;
    }

    private static HeadStatus ParseReason(
        ReadOnlySpan<byte> bytes, ref int position, ref ResponseHeadState state, HeadLimits limits, out RejectReason reason)
    {
        reason = RejectReason.None;
        var rest = bytes[position..];
        var length = rest.IndexOfAny(Octets.Controls);
        if ((length < 0 ? rest.Length : length) > limits.MaxReasonPhraseBytes)
        {
            reason = RejectReason.ReasonPhraseTooLong;
            return HeadStatus.Rejected;
        }

        if (length < 0) return HeadStatus.NeedMore;
        if (length + 1 >= rest.Length || rest[length] != '\r' || rest[length + 1] != '\n')
        {
            return Octets.Refuse(bytes, position + length, RejectReason.InvalidStatusLine, out reason);
        }

        state.ReasonPhrase = new ByteRange(position, length);
        position += length + 2;
        return HeadStatus.Done;
    }
}
