namespace Gateways;

/// <summary>Field lines, read strictly.</summary>
internal static class FieldLines
{
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    public static List<(string Name, string Value)> Parse(ReadOnlySpan<string> lines)
    {
        var fields = new List<(string, string)>();
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1) throw new FormatException($"No field line: {line}");
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
            if (!name.All(IsToken)) throw new FormatException($"No field name: {line}");
            if (value.Any(character => character is (< ' ' and not '\t') or '\x7f')) throw new FormatException($"A control byte: {line}");
            fields.Add((name, value));
        }

        return fields;
    }

    public static string? Single(IEnumerable<(string Name, string Value)> fields, string name)
    {
        var values = fields.Where(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value).ToList();
        if (values.Count > 1) throw new FormatException($"{values.Count} fields {name}");
        return values.SingleOrDefault();
    }

    private static bool IsToken(char character) => char.IsAsciiLetterOrDigit(character) || TokenMarks.Contains(character, StringComparison.Ordinal);
}
