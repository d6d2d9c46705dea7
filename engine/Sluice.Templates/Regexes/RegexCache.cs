namespace Sluice.Templates.Regexes;

/// <summary>The patterns that a renderer used last. It holds a bounded number, and starts anew when there are more.</summary>
internal sealed class RegexCache
{
    private const int MaxPatterns = 64;

    private readonly Dictionary<string, (JavaRegex? Regex, string? Problem)> _patterns = [];

    public JavaRegex? Get(ReadOnlySpan<char> pattern, out string? problem)
    {
        var bySpan = _patterns.GetAlternateLookup<ReadOnlySpan<char>>();
        if (bySpan.TryGetValue(pattern, out var known))
        {
            problem = known.Problem;
            return known.Regex;
        }

        if (pattern.Length > JavaRegex.MaxPatternChars)
        {
            problem = $"A pattern has at most {JavaRegex.MaxPatternChars} characters";
            return null;
        }

        if (_patterns.Count == MaxPatterns) _patterns.Clear();
        string text = pattern.ToString();
        var regex = JavaRegex.Compile(text, out problem);
        _patterns[text] = (regex, problem);
        return regex;
    }
}
