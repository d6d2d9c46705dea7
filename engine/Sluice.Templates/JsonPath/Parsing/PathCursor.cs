namespace Sluice.Templates.JsonPath.Parsing;

/// <summary>A place in the text of a path, and the first fault in it.</summary>
internal sealed class PathCursor(string text)
{
    public string Text => text;

    public int At { get; set; }

    public JsonPathFault? Fault { get; private set; }

    public bool IsAtEnd => At >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => At < text.Length ? text[At] : '\0';

    public ReadOnlySpan<char> Rest => text.AsSpan(Math.Min(At, text.Length));

    public static bool EndsName(char c) => c is '.' or '[' or ']' or '(' or ')' or ' ' or '\t' or '\n' or '\r' or ',' or '=' or '!' or '<' or '>' or '&' or '|' or '~';

    public void Refuse(string message) => Fault ??= new JsonPathFault(Math.Min(At, text.Length), message);

    public void RefuseAt(int position, string message) => Fault ??= new JsonPathFault(position, message);

    public bool TryTake(char c)
    {
        if (IsAtEnd || text[At] != c) return false;
        At++;
        return true;
    }

    public bool TryTake(string word)
    {
        if (!Rest.StartsWith(word)) return false;
        At += word.Length;
        return true;
    }

    public void SkipSpace()
    {
        while (Current is ' ' or '\t' or '\n' or '\r') At++;
    }

    public void Expect(char c)
    {
        SkipSpace();
        if (!TryTake(c)) Refuse(IsAtEnd ? $"'{c}' is missing" : $"'{c}' is missing before '{Current}'");
    }
}
