using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Http;

/// <summary>Carries an upstream's fields into the answer in one pass: runs of lines that pass unchanged are copied whole.</summary>
internal static class ResponseFields
{
    public static void Copy(ResponseHead head, ReadOnlySpan<byte> bytes, ResponseWriter response)
    {
        CopyLines(head, bytes, response);
        if (!head.FieldSection.Seen.Contains(KnownField.ContentType)) response.Field("Content-Type"u8, "application/json"u8);
    }

    /// <summary>The fields of a 101, which has no content; its Upgrade and Connection are written by whoever switches.</summary>
    public static void CopySwitching(ResponseHead head, ReadOnlySpan<byte> bytes, ResponseWriter response) => CopyLines(head, bytes, response);

    private static void CopyLines(ResponseHead head, ReadOnlySpan<byte> bytes, ResponseWriter response)
    {
        var runStart = -1;
        foreach (ref readonly var line in head.Fields)
        {
            var treatment = FieldPolicy.OfResponse(line);
            if (treatment == ResponseTreatment.Pass)
            {
                if (runStart < 0) runStart = line.NameStart;
                continue;
            }

            if (runStart >= 0) response.FieldLines(bytes[runStart..line.NameStart]);
            runStart = -1;
            if (treatment == ResponseTreatment.Remap && !(head.Status == 101 && line.Known is KnownField.Upgrade or KnownField.Connection)) WriteRemapped(response, line.Name(bytes), line.Value(bytes));
        }

        // The empty line that ends the head is not part of the last run.
        if (runStart >= 0) response.FieldLines(bytes[runStart..(head.Length - 2)]);
    }

    private static void WriteRemapped(ResponseWriter response, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        response.FieldLines("x-amzn-Remapped-"u8);
        response.Field(name, value);
    }
}
