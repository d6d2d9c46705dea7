using System.Globalization;
using System.Text;

namespace Gateways;

/// <summary>A response as a strict reader of the tests' own sees it; shares no code with the gateway.</summary>
internal sealed record RawResponse(string StatusLine, int Status, IReadOnlyList<(string Name, string Value)> Fields, string Content,
    IReadOnlyList<(string Name, string Value)> Trailers, string Head)
{
    public bool ConnectionCloses => Field("Connection") == "close";

    public bool IsChunked => Field("Transfer-Encoding") == "chunked";

    /// <summary>The value of the only field of this name; null when there is none.</summary>
    public string? Field(string name) => Fields.Where(field => Same(field.Name, name)).Select(field => field.Value).SingleOrDefault();

    public static bool TryParse(ReadOnlySpan<byte> bytes, bool toHead, bool connectionEnded, out RawResponse response, out int used)
    {
        response = null!;
        used = 0;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = Encoding.Latin1.GetString(bytes[..end]);
        var lines = head.Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        if (!lines[0].StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) throw new FormatException($"Status line: {lines[0]}");
        var fields = FieldLines.Parse(lines.AsSpan(1));
        var content = bytes[(end + 4)..];
        var body = WireContent.Read(fields, content, WireContent.IsAlwaysEmpty(status, toHead), isResponse: true, connectionEnded);
        if (body is null) return false;
        response = new RawResponse(lines[0], status, fields, body.Text, body.Trailers, head);
        used = end + 4 + body.Used;
        return true;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
