using System.Globalization;
using System.Text;

namespace Sluice.Templates.Regexes;

/// <summary>One pass over a Java pattern.</summary>
internal sealed class PatternTranslation(string java)
{
    // Java's "any character" leaves out more line ends than .NET's.
    private const string Any = @"[^\n\r\u0085\u2028\u2029]";

    private readonly StringBuilder _result = new();
    private readonly bool _dotMatchesAll = java.Contains("(?s", StringComparison.Ordinal);
    private int _at;
    private bool _canRepeat;

    public string? Problem { get; private set; }

    public string Result => _result.ToString();

    public bool Run()
    {
        while (_at < java.Length && Problem is null) Next();
        return Problem is null;
    }

    private void Next()
    {
        char c = java[_at++];
        switch (c)
        {
            case '\\': Escape(inClass: false); break;
            case '[': Class(); break;
            case '(': Group(); break;
            case '*' or '+' or '?': Quantifier(c.ToString()); break;
            case '{': Counted(); break;
            case '.': Atom(_dotMatchesAll ? "." : Any); break;
            case '^' or '|':
                _result.Append(c);
                _canRepeat = false;
                break;
            case '#' or ' ': Atom("\\" + c); break;
            default: Atom(c.ToString()); break;
        }
    }

    private void Atom(string text)
    {
        _result.Append(text);
        _canRepeat = true;
    }

    private void Refuse(string what) => Problem ??= what;

    private void Quantifier(string text)
    {
        if (!_canRepeat)
        {
            Refuse($"'{text}' repeats nothing");
            return;
        }

        _result.Append(text);
        _canRepeat = false;
        if (_at >= java.Length) return;
        if (java[_at] == '+') Refuse("Possessive quantifiers are not run here");
        if (java[_at] != '?') return;
        _result.Append('?');
        _at++;
    }

    private void Counted()
    {
        int end = java.IndexOf('}', _at);
        var counts = end < 0 ? default : java.AsSpan(_at, end - _at);
        int comma = counts.IndexOf(',');
        bool isCount = IsNumber(comma < 0 ? counts : counts[..comma]) && (comma < 0 || comma == counts.Length - 1 || IsNumber(counts[(comma + 1)..]));
        if (!isCount)
        {
            Refuse("'{' begins a count, as in x{2,3}; a brace itself is written \\{");
            return;
        }

        _at = end + 1;
        Quantifier($"{{{counts}}}");
    }

    // Counts of more than three digits make automata that are larger than a template is worth.
    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is > 0 and <= 3 && !text.ContainsAnyExceptInRange('0', '9');

    private void Group()
    {
        _canRepeat = false;
        _result.Append('(');
        if (_at >= java.Length || java[_at] != '?') return;
        ReadOnlySpan<char> rest = java.AsSpan(_at + 1);
        foreach (string known in (ReadOnlySpan<string>)[":", "=", "!", "<=", "<!", ">"])
        {
            if (!rest.StartsWith(known)) continue;
            _result.Append('?').Append(known);
            _at += 1 + known.Length;
            return;
        }

        int name = rest.IndexOf('>');
        bool isNamed = rest.StartsWith("<") && name > 1 && !rest[1..name].ContainsAnyExcept(NameChars);
        int flags = rest.IndexOfAny(':', ')');
        bool isFlags = flags > 0 && !rest[..flags].ContainsAnyExcept(FlagChars);
        if (!isNamed && !isFlags)
        {
            Refuse("This group is not run here");
            return;
        }

        int length = (isNamed ? name : flags) + 2;
        _result.Append(java, _at, length);
        _at += length;
    }

    private static readonly System.Buffers.SearchValues<char> NameChars =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly System.Buffers.SearchValues<char> FlagChars = System.Buffers.SearchValues.Create("ims-");

    private void Class()
    {
        _result.Append('[');
        if (Take('^')) _result.Append('^');
        bool isFirst = true;
        for (; ; isFirst = false)
        {
            if (_at >= java.Length)
            {
                Refuse("A class '[' has no end");
                return;
            }

            char c = java[_at++];
            if (c == ']' && !isFirst) break;
            if (c == '[' || (c == '&' && _at < java.Length && java[_at] == '&'))
            {
                Refuse("Classes inside classes and intersections are not run here");
                return;
            }

            if (c == '\\') Escape(inClass: true);
            else if (c == ']') _result.Append("\\]");
            else _result.Append(c);
            if (Problem is not null) return;
        }

        Atom("]");
    }

    private bool Take(char c)
    {
        if (_at >= java.Length || java[_at] != c) return false;
        _at++;
        return true;
    }

    private void Escape(bool inClass)
    {
        if (_at >= java.Length)
        {
            Refuse("A pattern cannot end with a backslash");
            return;
        }

        char c = java[_at++];
        if (PatternSets.Of(c) is { } set) Atom(inClass ? set : $"[{set}]");
        else if (PatternSets.Except(c) is { } rest) Atom(inClass ? $"\\{c}" : rest);
        else if (c is 'p' or 'P') Property(c, inClass);
        else if (c == 'Q') Quoted();
        else if (c == '0') Octal();
        else if (c is 'b' or 'B' or 'A' or 'z' or 'Z' && !inClass) Anchor(c);
        else if (c is 't' or 'n' or 'r' or 'f' or 'a' or 'e' or 'u' or 'x' or 'c' or 'k') Atom($"\\{c}");
        else if (char.IsAsciiLetter(c)) Refuse($"'\\{c}' is not run here");
        else if (char.IsAsciiDigit(c)) Atom($"\\{c}");
        else Atom(c < 128 ? $"\\{c}" : c.ToString());
    }

    private void Anchor(char c)
    {
        _result.Append('\\').Append(c);
        _canRepeat = false;
    }

    private void Quoted()
    {
        int end = java.IndexOf("\\E", _at, StringComparison.Ordinal);
        int stop = end < 0 ? java.Length : end;
        foreach (char c in java.AsSpan(_at, stop - _at)) Atom(char.IsLetterOrDigit(c) || c >= 128 ? c.ToString() : $"\\x{(int)c:x2}");
        _at = end < 0 ? stop : end + 2;
    }

    private void Octal()
    {
        int value = 0, digits = 0;
        while (digits < 3 && _at < java.Length && java[_at] is >= '0' and <= '7' && value < 32)
        {
            value = (value * 8) + java[_at++] - '0';
            digits++;
        }

        if (digits == 0) Refuse("'\\0' needs octal digits behind it");
        else Atom($"\\u{value.ToString("x4", CultureInfo.InvariantCulture)}");
    }

    private void Property(char sign, bool inClass)
    {
        int end = _at < java.Length && java[_at] == '{' ? java.IndexOf('}', _at) : -1;
        string name = end < 0 ? java.Substring(_at, Math.Min(1, java.Length - _at)) : java[(_at + 1)..end];
        _at = end < 0 ? _at + name.Length : end + 1;
        if (PatternSets.Posix(name) is { } set && (!inClass || sign == 'p')) Atom(inClass ? set : sign == 'p' ? $"[{set}]" : $"[^{set}]");
        else if (name.Length is 1 or 2 && name.All(char.IsAsciiLetter)) Atom($"\\{sign}{{{name}}}");
        else Refuse($"'\\{sign}{{{name}}}' is not run here");
    }
}
