using Sluice.Templates.JsonPath.Parsing;
using Sluice.Templates.JsonPath.Tokens;

namespace Sluice.Templates.JsonPath;

/// <summary>
/// A JSONPath as Jayway's library reads it, compiled. A definite path leads to one value or to none; an indefinite one (wildcard, several
/// members or places, slice, filter, deep scan) gives a list, which may be empty.
/// </summary>
public sealed class JsonPathExpression
{
    /// <summary>Characters of a path.</summary>
    public const int MaxChars = 4096;

    internal JsonPathExpression(string text, PathToken first)
    {
        Text = text;
        First = first;
        IsDefinite = true;
        for (var token = first; token is not null; token = token.Next) IsDefinite &= token.IsDefinite;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>It leads to one value at most.</summary>
    public bool IsDefinite { get; }

    internal PathToken First { get; }

    /// <summary>Reads a path; a text that does not begin with <c>$</c> or <c>@</c> is read as if <c>$.</c> stood before it. Null, and the fault, where it is none.</summary>
    public static JsonPathExpression? Compile(string text, out JsonPathFault? fault)
    {
        PathReader reader = new(text);
        return reader.TryReadAll(out var path, out fault) ? path : null;
    }
}
