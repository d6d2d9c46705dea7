using System.Buffers;
using System.Globalization;
using Sluice.Templates.Numbers;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Json;

/// <summary>Values as JSON, without spaces, members in their order, as json-smart writes them.</summary>
internal readonly struct JsonWriter(RenderSession session)
{
    private const string Hex = "0123456789ABCDEF";

    // What json-smart escapes: quotes, backslash, controls, and U+2000 to U+20FF.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(EscapedChars(withSlash: false));
    private static readonly SearchValues<char> EscapedWithSlash = SearchValues.Create(EscapedChars(withSlash: true));

    public void Append(Value value, bool escapeSlash) => Append(value, escapeSlash, 0);

    public void AppendText(ReadOnlySpan<char> text, bool escapeSlash)
    {
        var to = session.Arena.Scratch;
        to.Append('"');
        var stops = escapeSlash ? EscapedWithSlash : Escaped;
        for (int next; (next = text.IndexOfAny(stops)) >= 0; text = text[(next + 1)..])
        {
            to.Append(text[..next]);
            AppendEscape(text[next], to);
        }

        to.Append(text);
        to.Append('"');
    }

    private static void AppendEscape(char c, CharBuffer to)
    {
        to.Append('\\');
        switch (c)
        {
            case '"' or '\\' or '/': to.Append(c); break;
            case '\b': to.Append('b'); break;
            case '\f': to.Append('f'); break;
            case '\n': to.Append('n'); break;
            case '\r': to.Append('r'); break;
            case '\t': to.Append('t'); break;
            default: AppendCode(c, to); break;
        }
    }

    /// <summary><c>u</c> and four digits.</summary>
    internal static void AppendCode(char c, CharBuffer to)
    {
        to.Append('u');
        for (int shift = 12; shift >= 0; shift -= 4) to.Append(Hex[(c >> shift) & 15]);
    }

    private void Append(Value value, bool escapeSlash, int depth)
    {
        var to = session.Arena.Scratch;
        switch (value.Kind)
        {
            case ValueKind.Null: to.Append("null"); break;
            case ValueKind.Boolean: to.Append(value.IsTrue ? "true" : "false"); break;
            case ValueKind.Integer or ValueKind.Long: ValuePrinter.AppendWhole(value.Whole, to); break;
            case ValueKind.Double when !double.IsFinite(value.Double): to.Append("null"); break;
            case ValueKind.Double: JavaDouble.Append(value.Double, to); break;
            case ValueKind.BigInteger: to.Append(value.Big.ToString(CultureInfo.InvariantCulture)); break;
            case ValueKind.Decimal: to.Append(value.Text); break;
            case ValueKind.Text: AppendText(value.Text, escapeSlash); break;
            case ValueKind.List or ValueKind.Map when depth >= session.Limits.MaxDepth: session.Trouble.Set(RenderFailure.TooDeep); break;
            case ValueKind.List: AppendList(value.List, escapeSlash, depth + 1); break;
            case ValueKind.Map: AppendMap(value.Map, escapeSlash, depth + 1); break;
            default: AppendPrinted(value, escapeSlash); break;
        }
    }

    // json-smart writes what it does not know as a text of what it prints.
    private void AppendPrinted(Value value, bool escapeSlash)
    {
        var printed = session.TextOf(value);
        AppendText(printed.Text, escapeSlash);
    }

    private void AppendList(TemplateList list, bool escapeSlash, int depth)
    {
        var to = session.Arena.Scratch;
        to.Append('[');
        for (int i = 0; i < list.Count && session.Goes(); i++)
        {
            if (i > 0) to.Append(',');
            Append(list[i], escapeSlash, depth);
        }

        to.Append(']');
    }

    private void AppendMap(TemplateMap map, bool escapeSlash, int depth)
    {
        var to = session.Arena.Scratch;
        to.Append('{');
        for (int i = 0; i < map.Count && session.Goes(); i++)
        {
            if (i > 0) to.Append(',');
            AppendText(session.TextOf(map.KeyAt(i)).Text, escapeSlash);
            to.Append(':');
            Append(map.ValueAt(i), escapeSlash, depth);
        }

        to.Append('}');
    }

    private static string EscapedChars(bool withSlash)
    {
        IEnumerable<int> codes = Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Concat(Enumerable.Range(0x2000, 0x100)).Append('"').Append('\\');
        return new string([.. codes.Select(code => (char)code), .. withSlash ? "/" : ""]);
    }
}
