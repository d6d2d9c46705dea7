namespace Sluice.Engine.Routing;

/// <summary>One segment of a template.</summary>
/// <param name="Kind">What it accepts.</param>
/// <param name="Name">The parameter's name; null for a literal.</param>
/// <param name="Literal">The normalised bytes of a literal; empty for a variable.</param>
internal sealed record TemplateSegment(SegmentKind Kind, string? Name, byte[] Literal)
{
    /// <exception cref="ArgumentException">Braces that do not span the whole segment, an empty name, or a literal over its limit.</exception>
    public static TemplateSegment Parse(string text)
    {
        if (!text.AsSpan().ContainsAny('{', '}')) return OfLiteral(text);

        bool greedy = text.EndsWith("+}", StringComparison.Ordinal);
        string name = text.Length < 3 ? "" : text[1..^(greedy ? 2 : 1)];
        bool whole = text[0] == '{' && text[^1] == '}' && name.Length > 0 && !name.AsSpan().ContainsAny('{', '}', '+');
        if (!whole) throw new ArgumentException($"A variable must span its whole segment: '{text}'.", nameof(text));
        return new TemplateSegment(greedy ? SegmentKind.Greedy : SegmentKind.Parameter, name, []);
    }

    private static TemplateSegment OfLiteral(string text)
    {
        byte[] literal = SegmentText.NormalizeTemplate(text);
        if (literal.Length > RoutingLimits.MaxLiteralBytes)
            throw new ArgumentException($"A literal segment is longer than {RoutingLimits.MaxLiteralBytes} bytes: '{text}'.", nameof(text));
        return new TemplateSegment(SegmentKind.Literal, Name: null, literal);
    }
}
