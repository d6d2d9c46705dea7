using System.Text;
using System.Text.Json;

namespace Sluice.LoadTests.Origin;

/// <summary>The JSON that says what a request was made of.</summary>
internal static class EchoContent
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static FixedContent Of(OriginRequest request, ReceivedContent content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("method", request.Method);
            json.WriteString("target", request.Target);
            json.WriteString("version", request.Version);
            WriteFields(json, "fields", request.Fields);
            json.WriteNumber("contentBytes", content.Length);
            json.WriteString("contentSha256", content.Sha256());
            json.WriteString("content", Text(content));
            json.WriteString("contentBase64", Convert.ToBase64String(content.Kept.Span));
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

    /// <summary>The content as text; null when it is not UTF-8.</summary>
    private static string? Text(ReceivedContent content)
    {
        try
        {
            return StrictUtf8.GetString(content.Kept.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
