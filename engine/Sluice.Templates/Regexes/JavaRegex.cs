using System.Text.RegularExpressions;

namespace Sluice.Templates.Regexes;

/// <summary>
/// A regular expression in Java's syntax. It runs without backtracking where .NET can do so, in time linear in the text; lookarounds and
/// back-references need backtracking and run against a deadline.
/// </summary>
internal sealed class JavaRegex
{
    /// <summary>Characters of a pattern.</summary>
    public const int MaxPatternChars = 1000;

    /// <summary>How long one search with backtracking may take.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(200);

    private readonly string _pattern;
    private readonly RegexOptions _options;
    private Regex? _whole;

    private JavaRegex(string pattern, Regex regex, string? literal)
    {
        _pattern = pattern;
        _options = regex.Options;
        Search = regex;
        Literal = literal;
    }

    /// <summary>The text that the pattern stands for, where it is nothing but a text.</summary>
    public string? Literal { get; }

    /// <summary>Finds it anywhere.</summary>
    public Regex Search { get; }

    /// <summary>Matches all of a text, as Java's <c>matches</c>.</summary>
    public Regex Whole => _whole ??= CreateWhole();

    /// <summary>Whether searches can hit the deadline.</summary>
    public bool Backtracks => !_options.HasFlag(RegexOptions.NonBacktracking);

    /// <summary>Compiles; null and the reason where Java or this gateway does not run it. <paramref name="isCaseless"/> is Java's flag <c>i</c>.</summary>
    public static JavaRegex? Compile(string javaPattern, out string? problem, bool isCaseless = false)
    {
        if (!JavaPattern.TryTranslate(javaPattern, out string pattern, out problem)) return null;
        var options = RegexOptions.CultureInvariant | (isCaseless ? RegexOptions.IgnoreCase : RegexOptions.None);
        var regex = TryCreate(pattern, options | RegexOptions.NonBacktracking) ?? TryCreate(pattern, options);
        if (regex is null)
        {
            problem = "The regular expression is not well formed";
            return null;
        }

        return new JavaRegex(pattern, regex, isCaseless ? null : JavaPattern.LiteralOf(javaPattern));
    }

    // Two anchors more can be too much for an automaton that just fitted.
    private Regex CreateWhole()
    {
        string whole = $@"\A(?:{_pattern})\z";
        return TryCreate(whole, _options) ?? new Regex(whole, _options & ~RegexOptions.NonBacktracking, Deadline);
    }

    // The constructor is the only judge of a pattern that .NET has, and it judges by exception.
    private static Regex? TryCreate(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options, Deadline);
        }
        catch (Exception refusal) when (refusal is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
