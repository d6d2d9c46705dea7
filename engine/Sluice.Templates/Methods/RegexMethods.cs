using System.Text.RegularExpressions;
using Sluice.Templates.Regexes;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Methods;

/// <summary><c>matches</c>, <c>split</c>, <c>replaceAll</c> and <c>replaceFirst</c>, with Java's regular expressions.</summary>
internal static class RegexMethods
{
    public static Value Matches(Value text, ReadOnlySpan<char> pattern, RenderSession session)
    {
        if (Find(pattern, session) is not { } regex) return Value.Null;
        if (regex.Literal is { } literal) return Value.Of(text.Text.SequenceEqual(literal));
        try
        {
            return Value.Of(regex.Whole.IsMatch(text.Text));
        }
        catch (RegexMatchTimeoutException)
        {
            return session.Refuse(RenderFailure.TooSlow, "The regular expression took too long");
        }
    }

    /// <summary>Java's split: without a limit, empty texts at the end are left out.</summary>
    public static Value Split(Value text, ReadOnlySpan<char> pattern, int limit, RenderSession session)
    {
        if (Find(pattern, session) is not { } regex) return Value.Null;
        var parts = session.Arena.NewList();
        int from = 0;
        try
        {
            foreach (var match in regex.Search.EnumerateMatches(text.Text))
            {
                if (!session.Goes() || (limit > 0 && parts.Count == limit - 1)) break;
                bool isEmptyStart = match.Length == 0 && match.Index == 0;
                if (isEmptyStart || (match.Length == 0 && match.Index == text.TextLength)) continue;
                session.Arena.Add(parts, text.Slice(from, match.Index - from));
                from = match.Index + match.Length;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return session.Refuse(RenderFailure.TooSlow, "The regular expression took too long");
        }

        session.Arena.Add(parts, text.Slice(from, text.TextLength - from));
        while (limit == 0 && parts.Count > 1 && parts[parts.Count - 1].TextLength == 0) parts.RemoveAt(parts.Count - 1);
        return Value.Of(parts);
    }

    public static Value Replace(Value text, ReadOnlySpan<char> pattern, ReadOnlySpan<char> replacement, bool all, RenderSession session)
    {
        if (Find(pattern, session) is not { } regex) return Value.Null;
        bool isPlain = !replacement.ContainsAny('$', '\\');
        if (isPlain && all && regex.Literal is { } literal) return TextSearch.Replace(text, literal, replacement, session);
        int start = session.Arena.Scratch.Length;
        try
        {
            if (isPlain) ReplacePlain(text.Text, regex.Search, replacement, all, session);
            else ReplaceWithGroups(text.Text, regex.Search, replacement, all, session);
        }
        catch (RegexMatchTimeoutException)
        {
            session.Refuse(RenderFailure.TooSlow, "The regular expression took too long");
        }

        return session.Arena.TakeScratch(start);
    }

    private static JavaRegex? Find(ReadOnlySpan<char> pattern, RenderSession session)
    {
        var regex = session.Regexes.Get(pattern, out string? problem);
        if (regex is null) session.Refuse(RenderFailure.BadPattern, problem);

        // Compiling and backtracking take time that no step counts.
        session.Look();
        return session.Trouble.IsSet ? null : regex;
    }

    private static void ReplacePlain(ReadOnlySpan<char> text, Regex regex, ReadOnlySpan<char> replacement, bool all, RenderSession session)
    {
        int from = 0;
        foreach (var match in regex.EnumerateMatches(text))
        {
            if (!session.Goes()) return;
            session.Arena.Scratch.Append(text[from..match.Index]);
            session.Arena.Scratch.Append(replacement);
            from = match.Index + match.Length;
            if (!all) break;
        }

        session.Arena.Scratch.Append(text[from..]);
    }

    // Groups are reached only through Match objects over a string, so this form allocates; the text is charged like any other.
    private static void ReplaceWithGroups(ReadOnlySpan<char> text, Regex regex, ReadOnlySpan<char> replacement, bool all, RenderSession session)
    {
        if (!session.Arena.Charge(text.Length * 2L)) return;
        string copy = text.ToString();
        int from = 0;
        for (var match = regex.Match(copy); match.Success && session.Arena.Charge(256) && session.Goes(); match = match.NextMatch())
        {
            session.Arena.Scratch.Append(text[from..match.Index]);
            if (!Replacement.TryAppend(replacement, match, session)) return;
            from = match.Index + match.Length;
            if (!all) break;
        }

        session.Arena.Scratch.Append(text[from..]);
    }
}
