using System.Text.Json;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Documents;

/// <summary>Strict JSON (RFC 8259) to nodes with their places. One pass; the place of a token is counted on from the token before it.</summary>
internal ref struct JsonTreeReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly List<DuplicateName> _duplicates;
    private readonly string _file;
    private readonly DocumentLimits _limits;
    private readonly Findings _findings;
    private TextCursor _cursor;
    private Utf8JsonReader _reader;
    private long _values;

    internal JsonTreeReader(string file, ReadOnlySpan<byte> utf8, DocumentLimits limits, Findings findings, List<DuplicateName> duplicates)
    {
        _utf8 = utf8;
        _duplicates = duplicates;
        _file = file;
        _limits = limits;
        _findings = findings;
        _cursor = new TextCursor(utf8);
        // One level more than the limit, so that the limit is reported by our own words.
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 2 });
    }

    /// <summary>The root, or null where a fault says why there is none.</summary>
    internal Node? Read()
    {
        try
        {
            _reader.Read();
            Node? root = ReadValue(0);
            if (root is not null)
                _reader.Read();
            return root;
        }
        catch (JsonException refusal)
        {
            _findings.Wrong(FaultCode.SyntaxError, Place(refusal), $"This is not JSON: {Reason(refusal)}", "Mend the syntax");
            return null;
        }
    }

    private readonly SourceLocation Place(JsonException refusal)
    {
        int lineStart = 0;
        for (long line = refusal.LineNumber ?? 0; line > 0; line--)
            lineStart += _utf8[lineStart..].IndexOf((byte)'\n') + 1;
        var cursor = new TextCursor(_utf8);
        cursor.MoveTo(Math.Min(_utf8.Length, lineStart + (int)(refusal.BytePositionInLine ?? 0)));
        return new SourceLocation(_file, cursor.Line, cursor.Column, "");
    }

    private static string Reason(JsonException refusal)
    {
        string message = refusal.Message;
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? message : message[..place]).TrimEnd('.', ' ');
    }

    private Node? ReadValue(int depth)
    {
        _cursor.MoveTo((int)_reader.TokenStartIndex);
        if (!Documents.Budget.Allows(++_values, depth, _limits, new SourceLocation(_file, _cursor.Line, _cursor.Column, ""), _findings))
            return null;
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(depth),
            JsonTokenType.StartArray => ReadArray(depth),
            JsonTokenType.Number => Scalar(ScalarKind.Number),
            JsonTokenType.True or JsonTokenType.False => Scalar(ScalarKind.Boolean),
            JsonTokenType.Null => Scalar(ScalarKind.Null),
            _ => ReadString(ScalarKind.Text),
        };
    }

    private MapNode? ReadObject(int depth)
    {
        var map = new MapNode(_file, _cursor.Line, _cursor.Column);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            _cursor.MoveTo((int)_reader.TokenStartIndex);
            int line = _cursor.Line, column = _cursor.Column;
            if (ReadString(ScalarKind.Text) is not { } name)
                return null;
            _reader.Read();
            if (ReadValue(depth + 1) is not { } value)
                return null;
            if (!map.TryAdd(name.Text, line, column, value))
                _duplicates.Add(new DuplicateName(map, name.Text, line, column));
        }

        return map;
    }

    private ListNode? ReadArray(int depth)
    {
        var list = new ListNode(_file, _cursor.Line, _cursor.Column);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue(depth + 1) is not { } item)
                return null;
            list.Add(item);
        }

        return list;
    }

    private readonly ScalarNode Scalar(ScalarKind kind) =>
        new(_file, _cursor.Line, _cursor.Column, kind, System.Text.Encoding.UTF8.GetString(_reader.ValueSpan));

    private readonly ScalarNode? ReadString(ScalarKind kind)
    {
        try
        {
            return new(_file, _cursor.Line, _cursor.Column, kind, _reader.GetString() ?? "");
        }
        catch (InvalidOperationException)
        {
            // What the reader says to an escaped surrogate without its partner.
            var place = new SourceLocation(_file, _cursor.Line, _cursor.Column, "");
            _findings.Wrong(FaultCode.SyntaxError, place, "This string is not Unicode text: it escapes half a surrogate pair", "Mend the escape");
            return null;
        }
    }
}
