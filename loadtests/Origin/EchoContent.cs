using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sluice.LoadTests.Origin;

/// <summary>The JSON that says what a request was made of.</summary>
internal static class EchoContent
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Nobody embeds an echo in HTML: & and < stay readable.
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FixedContent Of(OriginRequest request, ReceivedContent content)
    {
        var kept = content.Kept;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Format))
        {
            json.WriteStartObject();
            json.WriteString("method", request.Method);
            json.WriteString("target", request.Target);
            json.WriteString("version", request.Version);
            WriteFields(json, "fields", request.Fields);
            json.WriteNumber("contentBytes", content.Length);
            json.WriteString("contentSha256", content.Sha256());
            json.WriteString("content", Text(kept));
            json.WriteString("contentBase64", kept is null ? null : Convert.ToBase64String(kept));
            WriteFields(json, "trailers", content.Trailers);
            json.WriteEndObject();
        }

        return new FixedContent(stream.ToArray(), "application/json");
    }

    private static void WriteFields(Utf8JsonWriter json, string name, IReadOnlyList<OriginField> fields)
    {
        json.WriteStartArray(name);
        foreach (var field in fields)
        {
            json.WriteStartArray();
            json.WriteStringValue(field.Name);
            json.WriteStringValue(field.Value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The content as text; null when it was not kept or is not UTF-8.</summary>
    private static string? Text(byte[]? content)
    {
        try
        {
            return content is null ? null : StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
