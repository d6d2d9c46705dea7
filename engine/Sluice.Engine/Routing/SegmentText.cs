using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Sluice.Engine.Routing;

/// <summary>
/// The form in which literal segments are compared (RFC 3986, 6.2.2.1 and 6.2.2.2): escapes of unreserved bytes are decoded, all other
/// escapes keep their three bytes with upper-case digits. So <c>%2F</c>, <c>%5C</c> and <c>%00</c> never become the byte they stand for.
/// </summary>
internal static class SegmentText
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    // RFC 3986, 3.3: what a segment may hold as it stands. The percent sign introduces an escape.
    private static readonly SearchValues<byte> Segment =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@%"u8);

    /// <summary>Writes the normal form of <paramref name="segment"/>; a broken escape is copied as it stands.</summary>
    /// <returns>Bytes written, or -1 when <paramref name="normal"/> is too short.</returns>
    public static int Normalize(ReadOnlySpan<byte> segment, Span<byte> normal)
    {
        int written = 0;
        while (!segment.IsEmpty)
        {
            int take = TryReadEscape(segment, out byte value) ? 3 : 1;
            bool keep = take == 3 && !Unreserved.Contains(value);
            if (written + (keep ? 3 : 1) > normal.Length) return -1;

            if (keep) written += WriteEscape(value, normal[written..]);
            else normal[written++] = take == 3 ? value : segment[0];
            segment = segment[take..];
        }

        return written;
    }

    /// <summary>The normal form of a literal as a definition spells it; characters a request target cannot hold are escaped.</summary>
    public static byte[] NormalizeTemplate(string text)
    {
        byte[] raw = Encoding.UTF8.GetBytes(text);
        byte[] escaped = new byte[raw.Length * 3];
        int length = 0;
        foreach (byte value in raw)
        {
            if (Segment.Contains(value)) escaped[length++] = value;
            else length += WriteEscape(value, escaped.AsSpan(length));
        }

        byte[] normal = new byte[length];
        return normal[..Normalize(escaped.AsSpan(0, length), normal)];
    }

    /// <summary>True if the text begins with a well-formed escape.</summary>
    public static bool TryReadEscape(ReadOnlySpan<byte> text, out byte value)
    {
        value = 0;
        return text.Length >= 3 && text[0] == '%'
            && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2])
            && Utf8Parser.TryParse(text.Slice(1, 2), out value, out int consumed, 'X') && consumed == 2;
    }

    private static int WriteEscape(byte value, Span<byte> destination)
    {
        const string Digits = "0123456789ABCDEF";
        destination[0] = (byte)'%';
        destination[1] = (byte)Digits[value >> 4];
        destination[2] = (byte)Digits[value & 15];
        return 3;
    }
}
