namespace Sluice.Protocol.Http1;

/// <summary>The request line (RFC 9112 section 3): method, one space, target, one space, version, CR LF.</summary>
internal static class RequestLineParser
{
    private const byte TlsHandshakeRecord = 0x16;

    /// <summary>Reads the line at <paramref name="position"/> and moves past it. Until it is complete it is read anew on each call.</summary>
    public static HeadStatus Parse(
        ReadOnlySpan<byte> bytes, ref int position, ref RequestHeadState state, HeadLimits limits, out RejectReason reason)
    {
        var status = ParseMethod(bytes, ref position, ref state, limits, out reason);
        if (status != HeadStatus.Done) return status;
        status = TargetParser.Parse(bytes, ref position, ref state, limits, out reason);
        if (status != HeadStatus.Done) return status;
        status = VersionParser.Parse(bytes, ref position, out state.Version, out reason);
        if (status != HeadStatus.Done) return status;

        if (position + 1 < bytes.Length && bytes[position] == '\r' && bytes[position + 1] == '\n')
        {
            position += 2;
            return HeadStatus.Done;
        }

        return position == bytes.Length ? HeadStatus.NeedMore : Octets.Refuse(bytes, position, RejectReason.InvalidVersion, out reason);
    }

    private static HeadStatus ParseMethod(
        ReadOnlySpan<byte> bytes, ref int position, ref RequestHeadState state, HeadLimits limits, out RejectReason reason)
    {
        reason = RejectReason.None;
        var rest = bytes[position..];
        var length = rest.IndexOfAnyExcept(Octets.Token);
        if ((length < 0 ? rest.Length : length) > limits.MaxMethodBytes)
        {
            reason = RejectReason.MethodTooLong;
            return HeadStatus.Rejected;
        }

        if (length < 0) return HeadStatus.NeedMore;
        if (length == 0 || rest[length] != ' ') return RefuseMethod(bytes, position + length, length == 0, out reason);
        var token = rest[..length];
        if (token.SequenceEqual("PRI"u8))
        {
            reason = RejectReason.Http2Preface;
            return HeadStatus.Rejected;
        }

        state.Method = KnownMethods.Recognise(token);
        state.MethodToken = new ByteRange(position, length);
        position += length + 1;
        return HeadStatus.Done;
    }

    private static HeadStatus RefuseMethod(ReadOnlySpan<byte> bytes, int at, bool isFirstByte, out RejectReason reason)
    {
        if (isFirstByte && bytes[at] == TlsHandshakeRecord)
        {
            reason = RejectReason.TlsOnPlaintext;
            return HeadStatus.Rejected;
        }

        var mistake = isFirstByte && bytes[at] == '\r' ? RejectReason.ExtraEmptyLine : RejectReason.InvalidMethod;
        return Octets.Refuse(bytes, at, mistake, out reason);
    }
}
