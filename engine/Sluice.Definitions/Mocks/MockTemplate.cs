using System.Text.Json;

namespace Sluice.Definitions.Mocks;

/// <summary>
/// Finds the status code that a mock's rendered request template names. AWS reads an object that is nearly JSON: keys without quotes, single quotes,
/// trailing and doubled commas and stray text pass, as long as the quotes of a name match and no brace is opened that is not closed.
/// </summary>
public static class MockTemplate
{
    /// <summary>The integer under <c>statusCode</c>, any integer; null where there is none, for which AWS answers 500.</summary>
    public static int? FindStatusCode(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length < 2 || trimmed[0] != '{' || trimmed[^1] != '}')
            return null;
        return TryJson(trimmed, out int? status) ? status : LenientObject.FindStatusCode(trimmed);
    }

    private static bool TryJson(string text, out int? status)
    {
        status = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.TryGetProperty(LenientObject.StatusCode, out JsonElement value) && value.ValueKind == JsonValueKind.Number)
                status = value.TryGetInt32(out int number) ? number : null;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
