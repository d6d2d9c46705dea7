using System.Buffers;
using Sluice.Templates.Json;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary><c>$util.escapeJavaScript</c>: quotes of both kinds, the backslash and controls get a backslash, as AWS documents.</summary>
internal static class JavaScriptEscape
{
    private static readonly SearchValues<char> Always = SearchValues.Create(
        "\"'\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    public static Value Escape(Value text, RenderSession session)
    {
        var dialect = session.Dialect;
        bool hasMore = dialect.EscapesSlash || dialect.EscapesBeyondAscii;
        if (!hasMore && !text.Text.ContainsAny(Always)) return text;
        var to = session.Arena.Scratch;
        int start = to.Length;
        var rest = text.Text;
        for (int next; (next = hasMore ? NextOf(rest, dialect) : rest.IndexOfAny(Always)) >= 0; rest = rest[(next + 1)..])
        {
            to.Append(rest[..next]);
            Append(rest[next], to);
        }

        to.Append(rest);
        return session.Arena.TakeScratch(start);
    }

    private static int NextOf(ReadOnlySpan<char> text, TemplateDialect dialect)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (Always.Contains(text[i]) || (dialect.EscapesSlash && text[i] == '/') || (dialect.EscapesBeyondAscii && text[i] > '\x7e')) return i;
        }

        return -1;
    }

    private static void Append(char c, CharBuffer to)
    {
        to.Append('\\');
        switch (c)
        {
            case '\b': to.Append('b'); break;
            case '\f': to.Append('f'); break;
            case '\n': to.Append('n'); break;
            case '\r': to.Append('r'); break;
            case '\t': to.Append('t'); break;
            case < ' ' or > '\x7e': JsonWriter.AppendCode(c, to); break;
            default: to.Append(c); break;
        }
    }
}
