using System.Buffers;
using Sluice.Templates.Numbers;
using Sluice.Templates.Values;

namespace Sluice.Templates.Json;

/// <summary>
/// JSON text (RFC 8259) to values. Texts without escapes are parts of the input and not copied, so the input must live as long as
/// the values. Of members with one name the last counts, at the place of the first.
/// </summary>
internal ref struct JsonReader(Arena arena, Value input, int maxDepth)
{
    // What ends a text, or a part of it: the quote, the backslash, and controls, which must be escaped.
    private static readonly SearchValues<char> Stops = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private readonly ReadOnlySpan<char> _text = input.Text;
    private int _at;

    /// <summary>True where the whole input is one value. False where it is not JSON, too deep or too large; the arena knows the last.</summary>
    public bool TryRead(out Value value)
    {
        if (!TryReadValue(0, out value)) return false;
        SkipSpace();
        return _at == _text.Length;
    }

    private bool TryReadValue(int depth, out Value value)
    {
        value = default;
        SkipSpace();
        if (_at >= _text.Length || depth > maxDepth) return false;
        return _text[_at] switch
        {
            '{' => TryReadMap(depth, out value),
            '[' => TryReadList(depth, out value),
            '"' => TryReadText(out value),
            't' => TryReadWord("true", Value.True, out value),
            'f' => TryReadWord("false", Value.False, out value),
            'n' => TryReadWord("null", Value.Null, out value),
            _ => TryReadNumber(out value),
        };
    }

    private bool TryReadMap(int depth, out Value value)
    {
        var map = arena.NewMap();
        value = Value.Of(map);
        _at++;
        if (TryTake('}')) return true;
        do
        {
            SkipSpace();
            if (_at >= _text.Length || _text[_at] != '"' || !TryReadText(out var name)) return false;
            if (!TryTake(':') || !TryReadValue(depth + 1, out var member)) return false;
            arena.Put(map, name, member);
        }
        while (TryTake(','));
        return TryTake('}') && arena.HasRoom;
    }

    private bool TryReadList(int depth, out Value value)
    {
        var list = arena.NewList(printsAsJson: true);
        value = Value.Of(list);
        _at++;
        if (TryTake(']')) return true;
        do
        {
            if (!TryReadValue(depth + 1, out var item)) return false;
            arena.Add(list, item);
        }
        while (TryTake(','));
        return TryTake(']') && arena.HasRoom;
    }

    private bool TryReadText(out Value value)
    {
        int start = ++_at;
        int stop = _text[start..].IndexOfAny(Stops);
        value = default;
        if (stop < 0) return false;
        if (_text[start + stop] == '"')
        {
            _at = start + stop + 1;
            value = input.Slice(start, stop);
            return true;
        }

        return TryReadEscapedText(start, out value);
    }

    private bool TryReadEscapedText(int start, out Value value)
    {
        int built = arena.Scratch.Length;
        bool isText = TryUnescape(start);
        value = arena.TakeScratch(built);
        return isText && arena.HasRoom;
    }

    private bool TryUnescape(int start)
    {
        var to = arena.Scratch;
        for (_at = start; ;)
        {
            int stop = _text[_at..].IndexOfAny(Stops);
            if (stop < 0) return false;
            to.Append(_text.Slice(_at, stop));
            _at += stop + 1;
            if (_text[_at - 1] == '"') return true;
            if (_text[_at - 1] != '\\' || _at >= _text.Length) return false;
            char escape = _text[_at++];
            int place = "\"\\/bfnrt".IndexOf(escape);
            if (place >= 0) to.Append("\"\\/\b\f\n\r\t"[place]);
            else if (escape != 'u' || !TryReadCode(out char code)) return false;
            else to.Append(code);
        }
    }

    private bool TryReadCode(out char code)
    {
        code = default;
        if (_text.Length - _at < 4) return false;
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            char c = _text[_at++];
            if (!char.IsAsciiHexDigit(c)) return false;
            value = (value << 4) | (char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        code = (char)value;
        return true;
    }

    private bool TryReadWord(string word, Value meaning, out Value value)
    {
        value = meaning;
        if (!_text[_at..].StartsWith(word)) return false;
        _at += word.Length;
        return true;
    }

    private bool TryReadNumber(out Value value)
    {
        value = default;
        int start = _at;
        if (_text[_at] == '-') _at++;
        int whole = _at;
        int digits = SkipDigits();
        if (digits == 0 || (digits > 1 && _text[whole] == '0')) return false;
        bool isWhole = true;
        if (_at < _text.Length && _text[_at] == '.')
        {
            isWhole = false;
            _at++;
            if (SkipDigits() == 0) return false;
        }

        if (_at < _text.Length && _text[_at] is ('e' or 'E'))
        {
            isWhole = false;
            _at++;
            if (_at < _text.Length && _text[_at] is ('+' or '-')) _at++;
            if (SkipDigits() == 0) return false;
        }

        if (isWhole && JavaNumberText.TryReadWhole(_text[start.._at], out value)) return true;
        value = isWhole ? input.Slice(start, _at - start).AsDecimal() : JavaNumberText.Fraction(input.Slice(start, _at - start));
        return true;
    }

    private int SkipDigits()
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at])) _at++;
        return _at - start;
    }

    private bool TryTake(char c)
    {
        SkipSpace();
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is (' ' or '\t' or '\n' or '\r')) _at++;
    }
}
