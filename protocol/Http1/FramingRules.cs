using System.Text;

namespace Sluice.Protocol.Http1;

/// <summary>
/// What Content-Length and Transfer-Encoding say about the end of a message (RFC 9112 sections 6.1 to 6.3), read so strictly that
/// no other reader can find another end.
/// </summary>
internal static class FramingRules
{
    /// <summary>The framing that the fields announce: none, a length, or chunked. What the method or status makes of it is not asked here.</summary>
    public static RejectReason Read(
        ReadOnlySpan<byte> head, FieldSection fields, HttpVersion version, out ContentFraming framing, out long length)
    {
        framing = ContentFraming.None;
        length = 0;
        var isCoded = fields.TryFind(KnownField.TransferEncoding, out var coding);
        var hasLength = fields.TryFind(KnownField.ContentLength, out var line);
        if (isCoded)
        {
            if (hasLength) return RejectReason.ContentLengthWithTransferEncoding;
            if (version == HttpVersion.Http10) return RejectReason.TransferEncodingInHttp10;
            if (fields.Repeated.Contains(KnownField.TransferEncoding)) return RejectReason.DuplicateTransferEncoding;
            framing = ContentFraming.Chunked;
            return ReadTransferEncoding(coding.Value(head));
        }

        if (!hasLength) return RejectReason.None;
        if (fields.Repeated.Contains(KnownField.ContentLength)) return RejectReason.DuplicateContentLength;
        framing = ContentFraming.Length;
        return ReadContentLength(line.Value(head), out length);
    }

    private static RejectReason ReadContentLength(ReadOnlySpan<byte> value, out long length)
    {
        length = 0;
        if (value.IsEmpty || value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return RejectReason.InvalidContentLength;
        foreach (var digit in value)
        {
            var number = digit - '0';
            if (length > (long.MaxValue - number) / 10) return RejectReason.ContentLengthOverflow;
            length = length * 10 + number;
        }

        return RejectReason.None;
    }

    private static RejectReason ReadTransferEncoding(ReadOnlySpan<byte> value) =>
        Ascii.EqualsIgnoreCase(value, "chunked"u8) ? RejectReason.None : RefuseTransferEncoding(value);

    /// <summary>
    /// A coding that is not implemented, then chunked, is honest and answered 501; all else (no chunked, chunked twice or not last,
    /// parameters, quoted or empty text) would leave the end of the message to guesswork.
    /// </summary>
    private static RejectReason RefuseTransferEncoding(ReadOnlySpan<byte> value)
    {
        var codings = 0;
        var isChunked = false;
        foreach (var coding in new ListElements(value))
        {
            if (isChunked || coding.IndexOfAnyExcept(Octets.Token) >= 0) return RejectReason.TransferEncodingNotChunked;
            isChunked = Ascii.EqualsIgnoreCase(coding, "chunked"u8);
            codings++;
        }

        return isChunked && codings > 1 ? RejectReason.UnsupportedTransferCoding : RejectReason.TransferEncodingNotChunked;
    }
}
