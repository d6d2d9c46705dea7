using System.Globalization;
using System.Text;

namespace Gateways;

/// <summary>Content behind a head, its framing taken off by the strictest reading of RFC 9112 sections 6 and 7.</summary>
/// <param name="Text">The content, one character per byte.</param>
/// <param name="Trailers">Trailer fields.</param>
/// <param name="Used">Bytes behind the head that belong to this message.</param>
internal sealed record WireContent(string Text, IReadOnlyList<(string Name, string Value)> Trailers, int Used)
{
    public static bool IsAlwaysEmpty(int status, bool toHead) => toHead || status is < 200 or 204 or 304;

    /// <summary>Null when more bytes are needed. Anything that two readers could take for different things throws.</summary>
    public static WireContent? Read(
        IReadOnlyList<(string Name, string Value)> fields, ReadOnlySpan<byte> bytes, bool isEmpty, bool isResponse, bool connectionEnded)
    {
        var length = FieldLines.Single(fields, "Content-Length");
        var coding = FieldLines.Single(fields, "Transfer-Encoding");
        if (length is not null && coding is not null) throw new FormatException("Content-Length and Transfer-Encoding");
        if (coding is not null and not "chunked") throw new FormatException($"Transfer-Encoding: {coding}");
        if (length is not null && !length.All(char.IsAsciiDigit)) throw new FormatException($"Content-Length: {length}");
        if (isEmpty) return new WireContent("", [], 0);
        if (coding is not null) return ReadChunked(bytes);
        if (length is not null) return ReadLength(bytes, int.Parse(length, CultureInfo.InvariantCulture));
        if (!isResponse) return new WireContent("", [], 0);
        return connectionEnded ? new WireContent(Encoding.Latin1.GetString(bytes), [], bytes.Length) : null;
    }

    private static WireContent? ReadLength(ReadOnlySpan<byte> bytes, int length) =>
        bytes.Length < length ? null : new WireContent(Encoding.Latin1.GetString(bytes[..length]), [], length);

    private static WireContent? ReadChunked(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var at = 0;
        while (true)
        {
            var lineEnd = bytes[at..].IndexOf("\r\n"u8);
            if (lineEnd < 0) return null;
            var digits = Encoding.Latin1.GetString(bytes.Slice(at, lineEnd));
            if (digits.Length is 0 or > 8 || !digits.All(char.IsAsciiHexDigit)) throw new FormatException($"Chunk size: {digits}");
            var size = int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += lineEnd + 2;
            if (size == 0) return ReadTrailers(bytes, at, text.ToString());
            if (bytes.Length < at + size + 2) return null;
            text.Append(Encoding.Latin1.GetString(bytes.Slice(at, size)));
            at += size;
            if (!bytes.Slice(at, 2).SequenceEqual("\r\n"u8)) throw new FormatException("No CR LF behind a chunk");
            at += 2;
        }
    }

    private static WireContent? ReadTrailers(ReadOnlySpan<byte> bytes, int at, string text)
    {
        var lines = new List<string>();
        while (true)
        {
            var lineEnd = bytes[at..].IndexOf("\r\n"u8);
            if (lineEnd < 0) return null;
            var line = Encoding.Latin1.GetString(bytes.Slice(at, lineEnd));
            at += lineEnd + 2;
            if (line.Length == 0) return new WireContent(text, FieldLines.Parse(lines.ToArray()), at);
            lines.Add(line);
        }
    }
}
