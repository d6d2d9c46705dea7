using System.Text.RegularExpressions;

namespace Sluice.Definitions;

/// <summary>The regular expression that chooses an integration response: it must match the status code's text fully.</summary>
public sealed class SelectionPattern : IEquatable<SelectionPattern>
{
    /// <summary>Longest pattern read, in characters.</summary>
    public const int MaxLength = 4_096;

    // A pattern that needs backtracking (back-references, lookarounds) may not hold up a caller longer than this.
    private static readonly TimeSpan BacktrackingLimit = TimeSpan.FromSeconds(1);

    private readonly Regex _whole;

    private SelectionPattern(string text, Regex whole)
    {
        Text = text;
        _whole = whole;
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern. Returns null, and why, where it is no regular expression.</summary>
    public static SelectionPattern? TryParse(string text, out string? problem)
    {
        problem = null;
        if (text.Length > MaxLength)
        {
            problem = $"it is longer than {MaxLength} characters";
            return null;
        }

        try
        {
            return new SelectionPattern(text, Compile(text));
        }
        catch (ArgumentException refusal)
        {
            problem = refusal.Message;
            return null;
        }
    }

    /// <summary>Whether the pattern matches all of <paramref name="statusText"/>; false where it cannot tell within its time.</summary>
    public bool Matches(string statusText)
    {
        try
        {
            return _whole.IsMatch(statusText);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    public bool Equals(SelectionPattern? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as SelectionPattern);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static Regex Compile(string text)
    {
        // Checked alone first: a stray parenthesis must not borrow the one that encloses it.
        _ = new Regex(text, RegexOptions.CultureInvariant, BacktrackingLimit);
        string whole = $@"\A(?:{text})\z";
        try
        {
            // Linear in the text, so that no time limit is needed.
            return new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(whole, RegexOptions.CultureInvariant, BacktrackingLimit);
        }
    }
}
