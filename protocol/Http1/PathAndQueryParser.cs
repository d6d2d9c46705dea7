namespace Sluice.Protocol.Http1;

/// <summary>The path and query of a request target, each octet checked and each percent sign followed by two hexadecimal digits.</summary>
internal static class PathAndQueryParser
{
    /// <summary>
    /// Reads from <paramref name="position"/>, where a slash or question mark stands, to the space that ends the target and leaves the
    /// position there. <paramref name="targetStart"/> is where the target began, for its limit.
    /// </summary>
    public static HeadStatus Parse(
        ReadOnlySpan<byte> bytes, int targetStart, ref int position, ref RequestHeadState state, HeadLimits limits, out RejectReason reason)
    {
        reason = RejectReason.None;
        var start = position;
        var queryStart = -1;
        var at = start;
        while (true)
        {
            var plain = bytes[at..].IndexOfAnyExcept(queryStart < 0 ? Octets.Path : Octets.Query);
            at = plain < 0 ? bytes.Length : at + plain;
            if (at - targetStart > limits.MaxTargetBytes)
            {
                reason = RejectReason.TargetTooLong;
                return HeadStatus.Rejected;
            }

            if (plain < 0) return HeadStatus.NeedMore;
            var stop = bytes[at];
            if (stop == ' ') break;
            if (stop == '?') queryStart = ++at;
            else if (stop != '%') return Octets.Refuse(bytes, at, Mistake(stop), out reason);
            else if (!TryPassEscape(bytes, ref at, out var status, out reason)) return status;
        }

        position = at;
        state.HasQuery = queryStart >= 0;
        state.Query = state.HasQuery ? ByteRange.FromTo(queryStart, at) : default;
        state.Path = ByteRange.FromTo(start, state.HasQuery ? queryStart - 1 : at);
        return HeadStatus.Done;
    }

    private static RejectReason Mistake(byte stop) => stop == '\r' ? RejectReason.MissingVersion : RejectReason.InvalidTarget;

    private static bool TryPassEscape(ReadOnlySpan<byte> bytes, ref int at, out HeadStatus status, out RejectReason reason)
    {
        status = HeadStatus.NeedMore;
        reason = RejectReason.None;
        for (var digit = at + 1; digit <= at + 2; digit++)
        {
            if (digit == bytes.Length) return false;
            if (Octets.IsHex(bytes[digit])) continue;
            status = Octets.Refuse(bytes, digit, RejectReason.InvalidPercentEncoding, out reason);
            return false;
        }

        at += 3;
        return true;
    }
}
