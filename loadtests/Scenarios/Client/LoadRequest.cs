using System.Text;
using Sluice.Protocol.Http1;

namespace Sluice.LoadTests.Scenarios.Client;

/// <summary>A request, written once and sent as often as needed.</summary>
/// <param name="Bytes">Head and content.</param>
/// <param name="Method">Its method, for the framing of the answer.</param>
internal sealed record LoadRequest(ReadOnlyMemory<byte> Bytes, KnownMethod Method)
{
    /// <summary>Writes a request with Host and, if there is content, Content-Length; both may be given as fields of one's own.</summary>
    /// <param name="url">Absolute.</param>
    /// <param name="method">A method token.</param>
    /// <param name="fields">Field lines such as <c>accept: */*</c>.</param>
    /// <param name="content">Content, empty for none.</param>
    public static LoadRequest To(Uri url, string method = "GET", IReadOnlyList<string>? fields = null, ReadOnlyMemory<byte> content = default)
    {
        var head = new StringBuilder($"{method} {url.PathAndQuery} HTTP/1.1\r\n");
        var own = fields ?? [];
        if (!Has(own, "host"))
        {
            head.Append($"Host: {url.Authority}\r\n");
        }

        if (content.Length > 0 && !Has(own, "content-length"))
        {
            head.Append($"Content-Length: {content.Length}\r\n");
        }

        foreach (var field in own)
        {
            head.Append(field).Append("\r\n");
        }

        head.Append("\r\n");
        return new LoadRequest((byte[])[.. Encoding.Latin1.GetBytes(head.ToString()), .. content.Span], KnownMethods.Recognise(Encoding.Latin1.GetBytes(method)));
    }

    private static bool Has(IReadOnlyList<string> fields, string name) =>
        fields.Any(field => field.Split(':')[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
}
