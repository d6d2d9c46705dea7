using System.Text;

namespace Gateways;

/// <summary>A request as an upstream sees it that takes nothing for granted; shares no code with the gateway.</summary>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Fields, string Content,
    IReadOnlyList<(string Name, string Value)> Trailers, string Head)
{
    /// <summary>The value of the only field of this name; null when there is none.</summary>
    public string? Field(string name) => FieldLines.Single(Fields, name);

    public IEnumerable<string> All(string name) =>
        Fields.Where(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    /// <summary>False when more bytes are needed. Whatever is not exactly one clear request throws.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SeenRequest request, out int used)
    {
        request = null!;
        used = 0;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = Encoding.Latin1.GetString(bytes[..end]);
        if (head.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().ContainsAny('\r', '\n')) throw new FormatException($"Bare CR or LF: {head}");
        var lines = head.Split("\r\n");
        var parts = lines[0].Split(' ');
        if (parts.Length != 3 || parts[2] != "HTTP/1.1" || parts[0].Length == 0) throw new FormatException($"Request line: {lines[0]}");
        if (!parts[1].StartsWith('/') || parts[1].Any(character => character is <= ' ' or >= '\x7f')) throw new FormatException($"Target: {lines[0]}");
        var fields = FieldLines.Parse(lines.AsSpan(1));
        if (FieldLines.Single(fields, "Host") is null) throw new FormatException("No Host");
        var body = WireContent.Read(fields, bytes[(end + 4)..], isEmpty: false, isResponse: false, connectionEnded: false);
        if (body is null) return false;
        request = new SeenRequest(parts[0], parts[1], fields, body.Text, body.Trailers, head);
        used = end + 4 + body.Used;
        return true;
    }
}
