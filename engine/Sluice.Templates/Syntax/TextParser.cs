using System.Globalization;
using System.Text;
using Sluice.Templates.Expressions;
using Sluice.Templates.Nodes;
using Sluice.Templates.Values;

namespace Sluice.Templates.Syntax;

/// <summary>
/// Texts in quotes. A backslash in them is a backslash, except that it keeps a double quote from ending the text, where a later one can; in
/// double quotes <c>\uXXXX</c> is a character, and references and directives are rendered.
/// </summary>
internal sealed class TextParser(ParseState state, BlockParser blocks)
{
    public Expression Parse()
    {
        char quote = state.Peek();
        int start = state.At + 1;
        int end = quote == '"' ? DoubleQuotedEnd(start) : state.Text.IndexOf('\'', start, state.End - start);
        if (end < 0)
        {
            state.Fail(state.At, "The text has no end: a quote is missing");
            return new Constant(Value.Null);
        }

        state.At = end + 1;
        var text = state.Text.AsSpan(start, end - start);
        if (quote == '\'') return new Constant(Value.Of(text.ToString()));
        string? unescaped = text.Contains("\\u", StringComparison.Ordinal) ? Unescape(text) : null;
        if (!text.ContainsAny('$', '#') && unescaped?.AsSpan().ContainsAny('$', '#') != true) return new Constant(Value.Of(unescaped ?? text.ToString()));
        return Interpolated(start, end, unescaped);
    }

    // Velocity's lexer takes the longest text: a quote behind a backslash ends it only where no other quote can.
    private int DoubleQuotedEnd(int start)
    {
        int lastPossible = -1;
        for (int i = start; i < state.End; i++)
        {
            if (state.Text[i] != '"') continue;
            if (i == start || state.Text[i - 1] != '\\') return i;
            lastPossible = i;
        }

        return lastPossible;
    }

    private Expression Interpolated(int start, int end, string? unescaped)
    {
        var block = state.Inside(start, end, unescaped, () => blocks.ParseBlock(canEnd: false));
        return block.Nodes switch
        {
            [] => new Constant(Value.EmptyText),
            [TextNode only] => new Constant(Value.Of(only.Text)),
            _ => new InterpolatedText(block),
        };
    }

    private static string Unescape(ReadOnlySpan<char> text)
    {
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isCode = text[i] == '\\' && i + 5 < text.Length && text[i + 1] == 'u';
            if (isCode && ushort.TryParse(text.Slice(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                result.Append((char)code);
                i += 5;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
