using System.Diagnostics.CodeAnalysis;
using Sluice.Templates.JsonPath.Tokens;

namespace Sluice.Templates.JsonPath.Parsing;

/// <summary>Reads a path from a text: a whole one, or one that stands inside a filter or a function.</summary>
internal sealed class PathReader(string text)
{
    /// <summary>Paths inside filters inside paths.</summary>
    private const int MaxNesting = 16;

    /// <summary>Steps of one path, which are taken by recursion.</summary>
    private const int MaxSteps = 256;

    private readonly PathCursor _cursor = new(text);
    private int _nesting;

    public PathCursor Cursor => _cursor;

    public bool TryReadAll([NotNullWhen(true)] out JsonPathExpression? path, out JsonPathFault? fault)
    {
        path = null;
        if (text.Length > JsonPathExpression.MaxChars) _cursor.Refuse($"A path has at most {JsonPathExpression.MaxChars} characters");
        else
        {
            _cursor.SkipSpace();
            var first = ReadPath(isWhole: true);
            if (first is not null && _cursor.Fault is null) path = new JsonPathExpression(text, first);
        }

        fault = _cursor.Fault;
        return path is not null;
    }

    /// <summary>A path that ends where nothing of a path follows; null where there is a fault.</summary>
    public JsonPathExpression? ReadInner()
    {
        int start = _cursor.At;
        var first = ReadPath(isWhole: false);
        return first is null || _cursor.Fault is not null ? null : new JsonPathExpression(text[start.._cursor.At], first);
    }

    private RootToken? ReadPath(bool isWhole)
    {
        if (++_nesting > MaxNesting) return Refused("Paths are nested too deep");
        RootToken root = new();
        PathChain chain = new(root);
        if (_cursor.Current is '$' or '@') _cursor.At++;
        else if (isWhole && !_cursor.IsAtEnd && _cursor.Current is not ('.' or '[')) ReadName(chain);
        else if (!isWhole || _cursor.IsAtEnd) return Refused("A path begins with '$'");
        while (_cursor.Fault is null && _cursor.Current is '.' or '[') ReadStep(chain);
        if (isWhole) ExpectEnd();
        _nesting--;
        chain.Finish();
        return root;
    }

    private RootToken? Refused(string message)
    {
        _cursor.Refuse(message);
        return null;
    }

    private void ExpectEnd()
    {
        _cursor.SkipSpace();
        if (!_cursor.IsAtEnd) _cursor.Refuse($"'{_cursor.Current}' cannot stand here");
    }

    private void ReadStep(PathChain chain)
    {
        if (chain.Count >= MaxSteps) _cursor.Refuse($"A path has at most {MaxSteps} steps");
        if (_cursor.TryTake('['))
        {
            BracketReader.Read(this, chain);
            return;
        }

        _cursor.At++;
        if (_cursor.TryTake('.')) chain.Add(new ScanToken());
        if (_cursor.TryTake('[')) BracketReader.Read(this, chain);
        else if (_cursor.TryTake('*')) chain.Add(new WildcardToken());
        else ReadName(chain);
    }

    private void ReadName(PathChain chain)
    {
        int start = _cursor.At;
        while (!_cursor.IsAtEnd && !PathCursor.EndsName(_cursor.Current)) _cursor.At++;
        string name = text[start.._cursor.At];
        if (name.Length == 0) _cursor.Refuse(_cursor.IsAtEnd ? "A path cannot end with a dot" : $"A name is missing before '{_cursor.Current}'");
        else if (_cursor.Current == '(' && !_cursor.IsAtEnd) FunctionReader.Read(this, name, start, chain);
        else chain.Add(new PropertyToken([name]));
    }
}
