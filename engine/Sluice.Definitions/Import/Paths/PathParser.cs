using System.Buffers;
using System.Collections.Immutable;

namespace Sluice.Definitions.Import.Paths;

/// <summary>Reads a path template by API Gateway's rules, or by those of plain URLs where everything goes to one upstream.</summary>
internal static class PathParser
{
    /// <summary>Longest path read, in characters; a request line holds no longer one.</summary>
    internal const int MaxLength = 8_192;

    // AWS's own words, and its "- at the end of a class" slip.
    private const string Refusal = "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end";

    private const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> PathPart = SearchValues.Create(Alphanumerics + "_-.,:");

    // RFC 3986 section 3.3: pchar, with the percent sign of escapes.
    private static readonly SearchValues<char> UrlSegment = SearchValues.Create(Alphanumerics + "-._~!$&'()*+,;=:@%");

    /// <summary>The template, or null with what is wrong and what to do.</summary>
    internal static PathTemplate? TryParse(string text, bool plainUrls, out string problem, out string remedy)
    {
        (problem, remedy) = ("", "");
        if (text.Length > MaxLength)
            (problem, remedy) = ($"The path is longer than {MaxLength} characters", "Shorten it");
        else if (!text.StartsWith('/'))
            (problem, remedy) = ($"The path {text} does not begin with a slash", $"Write /{text}");
        if (problem.Length > 0)
            return null;
        string trimmed = text.Length > 1 && text.EndsWith('/') ? text[1..^1] : text[1..];
        ImmutableArray<string> segments = text == "/" ? [] : [.. trimmed.Split('/')];
        if (FindFault(segments, plainUrls ? UrlSegment : PathPart) is not { } fault)
            return new PathTemplate(segments);
        (problem, remedy) = fault;
        return null;
    }

    /// <summary>What a path that is none may have meant: everything in braces is taken for a variable.</summary>
    internal static PathTemplate Guess(string text)
    {
        var segments = ImmutableArray.CreateBuilder<string>();
        foreach (string piece in text[..Math.Min(text.Length, MaxLength)].Split('{').Skip(1))
            segments.Add($"{{{piece.Split('}', '/')[0]}}}");
        return new PathTemplate(segments.ToImmutable());
    }

    private static (string Problem, string Remedy)? FindFault(ImmutableArray<string> segments, SearchValues<char> literals)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < segments.Length; index++)
        {
            string segment = segments[index];
            if (segment.Length == 0)
                return ("The path has an empty segment", "Remove the doubled slash");
            if (PathTemplate.IsVariable(segment) ? !IsWellFormed(segment) : segment.AsSpan().IndexOfAnyExcept(literals) >= 0)
                return ($"{Refusal}: {segment}", "A segment is a literal, {name} or {name+} as a whole");
            if (PathTemplate.IsVariable(segment) && !names.Add(PathTemplate.NameOf(segment)))
                return ($"The path has the variable {PathTemplate.NameOf(segment)} twice", "Give each variable a name of its own");
            if (PathTemplate.IsGreedy(segment) && index < segments.Length - 1)
                return ($"Cannot create a child of a resource with a greedy path variable: {segment}", "End the path with the greedy variable");
        }

        return null;
    }

    private static bool IsWellFormed(string segment)
    {
        if (!segment.EndsWith('}'))
            return false;
        ReadOnlySpan<char> name = segment.AsSpan(1, segment.Length - 2).TrimEnd('+');
        return name.Length >= segment.Length - 3 && Names.IsParameter(name.ToString().Replace(':', '_'));
    }
}
