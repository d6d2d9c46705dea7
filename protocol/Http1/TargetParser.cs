using System.Text;

namespace Sluice.Protocol.Http1;

/// <summary>The request target in its four forms (RFC 9112 section 3.2), up to the one space that follows it.</summary>
internal static class TargetParser
{
    /// <summary>Reads the target at <paramref name="position"/> and moves past its space.</summary>
    public static HeadStatus Parse(
        ReadOnlySpan<byte> bytes, ref int position, ref RequestHeadState state, HeadLimits limits, out RejectReason reason)
    {
        reason = RejectReason.None;
        var start = position;
        if (start == bytes.Length) return HeadStatus.NeedMore;
        state.Port = -1;
        var status = bytes[start] switch
        {
            (byte)'/' or (byte)'*' when state.Method == KnownMethod.Connect => Reject(RejectReason.TargetFormMismatch, out reason),
            (byte)'/' => PathAndQueryParser.Parse(bytes, start, ref position, ref state, limits, out reason),
            (byte)'*' => ParseAsterisk(bytes, ref position, ref state, out reason),
            _ when state.Method == KnownMethod.Connect => ParseAuthority(bytes, start, ref position, ref state, limits, out reason),
            _ => ParseAbsolute(bytes, ref position, ref state, limits, out reason),
        };
        if (status != HeadStatus.Done) return status;
        state.Target = ByteRange.FromTo(start, position);
        position++;
        return HeadStatus.Done;
    }

    private static HeadStatus Reject(RejectReason because, out RejectReason reason)
    {
        reason = because;
        return HeadStatus.Rejected;
    }

    private static HeadStatus ParseAsterisk(ReadOnlySpan<byte> bytes, ref int position, ref RequestHeadState state, out RejectReason reason)
    {
        reason = RejectReason.None;
        position++;
        if (position == bytes.Length) return HeadStatus.NeedMore;
        if (bytes[position] != ' ') return Octets.Refuse(bytes, position, RejectReason.InvalidTarget, out reason);
        if (state.Method != KnownMethod.Options) return Reject(RejectReason.TargetFormMismatch, out reason);
        state.Form = TargetForm.Asterisk;
        return HeadStatus.Done;
    }

    private static HeadStatus ParseAbsolute(
        ReadOnlySpan<byte> bytes, ref int position, ref RequestHeadState state, HeadLimits limits, out RejectReason reason)
    {
        var start = position;
        var status = ParseScheme(bytes, ref position, ref state, limits, out reason);
        if (status != HeadStatus.Done) return status;
        status = ParseAuthority(bytes, start, ref position, ref state, limits, out reason);
        if (status != HeadStatus.Done) return status;
        state.Form = TargetForm.Absolute;
        return bytes[position] == ' ' ? HeadStatus.Done : PathAndQueryParser.Parse(bytes, start, ref position, ref state, limits, out reason);
    }

    private static HeadStatus ParseScheme(
        ReadOnlySpan<byte> bytes, ref int position, ref RequestHeadState state, HeadLimits limits, out RejectReason reason)
    {
        reason = RejectReason.None;
        var length = bytes[position..].IndexOfAnyExcept(Octets.Scheme);
        if ((length < 0 ? bytes.Length - position : length) > limits.MaxTargetBytes) return Reject(RejectReason.TargetTooLong, out reason);
        if (length < 0) return HeadStatus.NeedMore;
        var scheme = bytes.Slice(position, length);
        position += length;
        if (bytes[position] != ':' || length == 0) return Octets.Refuse(bytes, position, RejectReason.InvalidTarget, out reason);

        // A colon without two slashes is host:port, which belongs to CONNECT, or a scheme without an authority.
        for (var slash = 1; slash <= 2; slash++)
        {
            if (position + slash == bytes.Length) return HeadStatus.NeedMore;
            if (bytes[position + slash] != '/') return Octets.Refuse(bytes, position + slash, RejectReason.TargetFormMismatch, out reason);
        }

        position += 3;
        state.IsHttps = Ascii.EqualsIgnoreCase(scheme, "https"u8);
        if (state.IsHttps || Ascii.EqualsIgnoreCase(scheme, "http"u8)) return HeadStatus.Done;
        return Reject(RejectReason.UnsupportedScheme, out reason);
    }

    /// <summary>Reads host and port; stops at the slash, question mark or space behind them. With CONNECT they are the whole target.</summary>
    private static HeadStatus ParseAuthority(
        ReadOnlySpan<byte> bytes, int targetStart, ref int position, ref RequestHeadState state, HeadLimits limits, out RejectReason reason)
    {
        reason = RejectReason.None;
        var start = position;
        var length = bytes[start..].IndexOfAnyExcept(Octets.Authority);
        var end = length < 0 ? bytes.Length : start + length;
        if (end - targetStart > limits.MaxTargetBytes) return Reject(RejectReason.TargetTooLong, out reason);
        if (length < 0) return HeadStatus.NeedMore;
        position = end;

        var isConnect = state.Method == KnownMethod.Connect;
        var ends = bytes[end] == ' ' || !isConnect && bytes[end] is (byte)'/' or (byte)'?';
        if (!ends) return Octets.Refuse(bytes, end, RejectReason.InvalidAuthority, out reason);
        state.Authority = new ByteRange(start, length);
        var isValid = AuthoritySyntax.TryParse(state.Authority.Of(bytes), out var hostLength, out state.Port);
        if (!isValid || isConnect && state.Port < 0) return Reject(RejectReason.InvalidAuthority, out reason);
        state.Host = new ByteRange(start, hostLength);
        state.Form = TargetForm.Authority;
        return HeadStatus.Done;
    }
}
