using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Methods;

/// <summary><c>java.lang.String</c>. Places count UTF-16 units, as in Java.</summary>
internal static class TextMethods
{
    public static Value Call(Value text, Method method, ReadOnlySpan<Value> arguments, RenderSession session)
    {
        session.Step(text.TextLength);
        return arguments.Length switch
        {
            0 => Asked(text, method, session),
            1 => With(text, method, arguments[0], session),
            2 => With(text, method, arguments[0], arguments[1], session),
            _ => Value.Null,
        };
    }

    private static Value Asked(Value text, Method method, RenderSession session) => method switch
    {
        Method.Length => Value.Of(text.TextLength),
        Method.IsEmpty => Value.Of(text.TextLength == 0),
        Method.Trim => Trim(text),
        Method.ToLowerCase => Cased(text, toUpper: false, session),
        Method.ToUpperCase => Cased(text, toUpper: true, session),
        Method.HashCode => Value.Of(HashCode(text.Text)),
        _ => Value.Null,
    };

    private static Value With(Value text, Method method, Value argument, RenderSession session)
    {
        if (argument.Kind == ValueKind.Integer) return WithPlace(text, method, (int)argument.Whole, session);
        if (!argument.IsText) return Value.Null;
        var other = argument.Text;
        return method switch
        {
            Method.Contains => Value.Of(TextSearch.IndexOf(text.Text, other, session) >= 0),
            Method.StartsWith => Value.Of(text.Text.StartsWith(other)),
            Method.EndsWith => Value.Of(text.Text.EndsWith(other)),
            Method.IndexOf => Value.Of(TextSearch.IndexOf(text.Text, other, session)),
            Method.LastIndexOf => Value.Of(TextSearch.LastIndexOf(text.Text, other, session)),
            Method.EqualsIgnoreCase => Value.Of(text.Text.Equals(other, StringComparison.OrdinalIgnoreCase)),
            Method.CompareTo => Value.Of(Compare(text.Text, other)),
            Method.Concat => session.Concat(text, argument),
            Method.Matches => RegexMethods.Matches(text, other, session),
            Method.Split => RegexMethods.Split(text, other, 0, session),
            Method.ValueOf => argument,
            _ => Value.Null,
        };
    }

    private static Value WithPlace(Value text, Method method, int place, RenderSession session)
    {
        switch (method)
        {
            case Method.Substring: return Substring(text, place, text.TextLength, session);
            case Method.CharAt: return Substring(text, place, place + 1, session);
            case Method.IndexOf: return Value.Of(place is < 0 or > char.MaxValue ? -1 : text.Text.IndexOf((char)place));
            case Method.LastIndexOf: return Value.Of(place is < 0 or > char.MaxValue ? -1 : text.Text.LastIndexOf((char)place));
            case Method.ValueOf: return session.TextOf(Value.Of(place));
            default: return Value.Null;
        }
    }

    private static Value With(Value text, Method method, Value first, Value second, RenderSession session)
    {
        switch (method)
        {
            case Method.Substring when first.Kind == ValueKind.Integer && second.Kind == ValueKind.Integer:
                return Substring(text, (int)first.Whole, (int)second.Whole, session);
            case Method.Replace when first.IsText && second.IsText: return TextSearch.Replace(text, first.Text, second.Text, session);
            case Method.ReplaceAll when first.IsText && second.IsText: return RegexMethods.Replace(text, first.Text, second.Text, all: true, session);
            case Method.ReplaceFirst when first.IsText && second.IsText: return RegexMethods.Replace(text, first.Text, second.Text, all: false, session);
            case Method.Split when first.IsText && second.Kind == ValueKind.Integer: return RegexMethods.Split(text, first.Text, (int)second.Whole, session);
            case Method.StartsWith when first.IsText && second.Kind == ValueKind.Integer:
                return Value.Of(second.Whole >= 0 && second.Whole <= text.TextLength && text.Text[(int)second.Whole..].StartsWith(first.Text));
            case Method.IndexOf when second.Kind == ValueKind.Integer: return IndexFrom(text, first, (int)second.Whole, session);
            case Method.Join when first.IsText && second.Kind == ValueKind.List: return Join(first, second.List, session);
            default: return Value.Null;
        }
    }

    private static Value Substring(Value text, int from, int to, RenderSession session)
    {
        if (from >= 0 && from <= to && to <= text.TextLength) return text.Slice(from, to - from);
        return session.Refuse(RenderFailure.BadArgument, $"The places {from} to {to} lie outside a text of {text.TextLength}");
    }

    private static Value IndexFrom(Value text, Value what, int from, RenderSession session)
    {
        from = Math.Clamp(from, 0, text.TextLength);
        int found = what.Kind switch
        {
            ValueKind.Text => TextSearch.IndexOf(text.Text[from..], what.Text, session),
            ValueKind.Integer => text.Text[from..].IndexOf((char)what.Whole),
            _ => -1,
        };
        return Value.Of(found < 0 ? -1 : from + found);
    }

    // String.join, which a template reaches through any text.
    private static Value Join(Value separator, TemplateList parts, RenderSession session)
    {
        int start = session.Arena.Scratch.Length;
        for (int i = 0; i < parts.Count && session.Goes(); i++)
        {
            if (i > 0) session.Arena.Scratch.Append(separator.Text);
            session.Printer.Append(parts[i]);
        }

        return session.Arena.TakeScratch(start);
    }

    // Java's trim takes away everything up to U+0020.
    private static Value Trim(Value text)
    {
        var chars = text.Text;
        int start = 0, end = chars.Length;
        while (start < end && chars[start] <= ' ') start++;
        while (end > start && chars[end - 1] <= ' ') end--;
        return text.Slice(start, end - start);
    }

    private static Value Cased(Value text, bool toUpper, RenderSession session)
    {
        var cased = session.Arena.Reserve(text.TextLength);
        if (cased.IsNull) return cased;
        var room = session.Arena.Reserved(text.TextLength);
        if (toUpper) text.Text.ToUpperInvariant(room);
        else text.Text.ToLowerInvariant(room);
        return cased;
    }

    private static int HashCode(ReadOnlySpan<char> text)
    {
        int hash = 0;
        foreach (char c in text) hash = unchecked((31 * hash) + c);
        return hash;
    }

    // String.compareTo: the difference of the first characters that differ, else of the lengths.
    private static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int shared = left.CommonPrefixLength(right);
        return shared < left.Length && shared < right.Length ? left[shared] - right[shared] : left.Length - right.Length;
    }
}
