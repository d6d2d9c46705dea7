using System.Globalization;

namespace Sluice.Definitions.Mocks;

/// <summary>The lenient grammar, read member by member up to the status code.</summary>
internal ref struct LenientObject(ReadOnlySpan<char> inside)
{
    internal const string StatusCode = "statusCode";

    private ReadOnlySpan<char> _rest = inside;

    /// <param name="text">Text that begins with an opening brace and ends with a closing one.</param>
    internal static int? FindStatusCode(string text)
    {
        // More closing braces than opening ones pass: they are taken for text.
        if (text.AsSpan().Count('{') > text.AsSpan().Count('}'))
            return null;
        return new LenientObject(text.AsSpan(1, text.Length - 2)).Find();
    }

    private int? Find()
    {
        while (true)
        {
            _rest = _rest.TrimStart(" \t\r\n,");
            if (_rest.IsEmpty || !TryReadName(out ReadOnlySpan<char> name) || !TrySkipColon())
                return null;
            ReadOnlySpan<char> value = ReadValue();
            if (name.SequenceEqual(StatusCode))
                return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int status) ? status : null;
        }
    }

    private bool TryReadName(out ReadOnlySpan<char> name)
    {
        char quote = _rest[0];
        bool quoted = quote is '"' or '\'';
        int end = quoted ? _rest[1..].IndexOf(quote) + 1 : _rest.IndexOf(':');
        name = end <= 0 ? default : quoted ? _rest[1..end] : _rest[..end].TrimEnd();
        if (end <= 0)
            return false;
        _rest = _rest[(quoted ? end + 1 : end)..];
        return true;
    }

    private bool TrySkipColon()
    {
        _rest = _rest.TrimStart();
        if (_rest.IsEmpty || _rest[0] != ':')
            return false;
        _rest = _rest[1..].TrimStart();
        return true;
    }

    // Up to the comma that ends the member: one that stands in no quotes, braces or brackets.
    private ReadOnlySpan<char> ReadValue()
    {
        int depth = 0;
        char quote = '\0';
        int end = 0;
        for (; end < _rest.Length; end++)
        {
            char current = _rest[end];
            if (quote != '\0')
                quote = current == quote ? '\0' : quote;
            else if (current is '"' or '\'')
                quote = current;
            else if (current is '{' or '[')
                depth++;
            else if (current is '}' or ']')
                depth--;
            else if (current == ',' && depth <= 0)
                break;
        }

        ReadOnlySpan<char> value = _rest[..end].TrimEnd();
        _rest = _rest[end..];
        return value;
    }
}
