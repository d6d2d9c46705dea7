using Sluice.Templates.Json;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Parsing;

/// <summary>A JSON value inside a path; texts may stand in single quotes. It lives as long as the path, in an arena of its own.</summary>
internal static class JsonLiteral
{
    private const int MaxDepth = 32;
    private const long MaxBytes = 1024 * 1024;

    public static Value Read(PathCursor cursor)
    {
        if (cursor.Current is '\'' or '"') return QuotedText.Read(cursor) is { } text ? Value.Of(text) : default;
        int start = cursor.At;
        int length = cursor.Current is '[' or '{' ? ContainerLength(cursor.Rest) : WordLength(cursor.Rest);
        string json = cursor.Rest[..length].ToString();
        if (cursor.Current is '[' or '{') json = WithDoubleQuotes(json);
        Arena arena = new(new RenderTrouble());
        arena.Begin(MaxBytes);
        if (length == 0 || !new JsonReader(arena, Value.Of(json), MaxDepth).TryRead(out var value))
        {
            cursor.RefuseAt(start, "A value is missing: a path, a number, a text in quotes, true, false, null, a list or an object");
            return default;
        }

        cursor.At += length;
        return value;
    }

    private static int WordLength(ReadOnlySpan<char> rest)
    {
        int length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '-' or '+' or '.')) length++;
        return length;
    }

    private static int ContainerLength(ReadOnlySpan<char> rest)
    {
        int depth = 0;
        char quote = '\0';
        for (int i = 0; i < rest.Length; i++)
        {
            char c = rest[i];
            if (c == '\\') i++;
            else if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"') quote = c;
            else if (c is '[' or '{') depth++;
            else if (c is (']' or '}') && --depth == 0) return i + 1;
        }

        return 0;
    }

    private static string WithDoubleQuotes(string json)
    {
        System.Text.StringBuilder result = new(json.Length);
        char quote = '\0';
        for (int i = 0; i < json.Length; i++)
        {
            char c = json[i];
            if (c == '\\' && i + 1 < json.Length)
            {
                char next = json[++i];
                if (next == '\'') result.Append('\'');
                else result.Append(c).Append(next);
            }
            else if (quote == '\'' && c == '"') result.Append("\\\"");
            else if (c is ('\'' or '"') && (quote == '\0' || quote == c))
            {
                quote = quote == '\0' ? c : '\0';
                result.Append('"');
            }
            else result.Append(c);
        }

        return result.ToString();
    }
}
