using System.Text;

namespace Sluice.Templates.Regexes;

/// <summary>
/// Java's pattern syntax in .NET's words. What means the same is copied; <c>. \d \w \s</c> get Java's smaller sets; what .NET has no words for
/// (possessive quantifiers, intersections and nested classes, Java's own flags and properties) is refused.
/// </summary>
internal static class JavaPattern
{
    private const string Punctuation = @"\.[]{}()*+-?^$|&/#'""!%,:;<=>@_`~ ";

    public static bool TryTranslate(string java, out string pattern, out string? problem)
    {
        pattern = "";
        if (java.Length > JavaRegex.MaxPatternChars)
        {
            problem = $"A pattern has at most {JavaRegex.MaxPatternChars} characters";
            return false;
        }

        PatternTranslation translation = new(java);
        if (!translation.Run())
        {
            problem = translation.Problem;
            return false;
        }

        pattern = translation.Result;
        problem = null;
        return true;
    }

    /// <summary>The text that a pattern stands for, where nothing in it is an operator; else null.</summary>
    public static string? LiteralOf(string java)
    {
        StringBuilder literal = new(java.Length);
        for (int i = 0; i < java.Length; i++)
        {
            char c = java[i];
            if (c == '\\')
            {
                if (++i == java.Length || !Punctuation.Contains(java[i])) return null;
                literal.Append(java[i]);
            }
            else if (@"\.[{()*+?^$|".Contains(c)) return null;
            else literal.Append(c);
        }

        return literal.Length == 0 ? null : literal.ToString();
    }
}
