using Sluice.Templates.JsonPath.Parsing;
using Sluice.Templates.Regexes;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Filters;

/// <summary>The grammar of filters: or, and, not, comparisons and paths that must exist.</summary>
internal sealed class FilterReader(PathReader reader)
{
    private const int MaxNesting = 32;

    private static readonly (string Word, FilterOperator Operator)[] Operators =
    [
        ("===", FilterOperator.SameTypeEqual), ("!==", FilterOperator.SameTypeNotEqual), ("==", FilterOperator.Equal), ("!=", FilterOperator.NotEqual),
        ("<=", FilterOperator.LessOrEqual), (">=", FilterOperator.GreaterOrEqual), ("=~", FilterOperator.Matches), ("<", FilterOperator.Less),
        (">", FilterOperator.Greater), ("in", FilterOperator.In), ("nin", FilterOperator.NotIn), ("contains", FilterOperator.Contains),
        ("all", FilterOperator.All), ("size", FilterOperator.Size), ("empty", FilterOperator.Empty), ("subsetof", FilterOperator.SubsetOf),
        ("anyof", FilterOperator.AnyOf), ("noneof", FilterOperator.NoneOf),
    ];

    private readonly PathCursor _cursor = reader.Cursor;
    private int _nesting;

    /// <summary>Null, and a fault in the cursor, where it is no filter.</summary>
    public FilterNode? Read()
    {
        if (++_nesting > MaxNesting)
        {
            _cursor.Refuse("Filters are nested too deep");
            return null;
        }

        var node = ReadAnd();
        while (node is not null && TakeOperator("||"))
        {
            node = ReadAnd() is { } right ? new OrNode(node, right) : null;
        }

        _nesting--;
        return node;
    }

    private FilterNode? ReadAnd()
    {
        var node = ReadOperand();
        while (node is not null && TakeOperator("&&"))
        {
            node = ReadOperand() is { } right ? new AndNode(node, right) : null;
        }

        return node;
    }

    private bool TakeOperator(string word)
    {
        _cursor.SkipSpace();
        return _cursor.TryTake(word);
    }

    private FilterNode? ReadOperand()
    {
        _cursor.SkipSpace();
        bool isNegated = false;
        for (; _cursor.TryTake('!'); _cursor.SkipSpace()) isNegated = !isNegated;
        FilterNode? node;
        if (_cursor.TryTake('('))
        {
            node = Read();
            _cursor.Expect(')');
        }
        else
        {
            node = ReadComparison();
        }

        return node is null || _cursor.Fault is not null ? null : isNegated ? new NotNode(node) : node;
    }

    private FilterNode? ReadComparison()
    {
        if (ReadValue() is not { } left) return null;
        _cursor.SkipSpace();
        if (ReadOperator() is { } operation) return ReadValue() is { } right ? new RelationalNode(left, operation, right) : null;
        if (left.Path is not null) return new ExistsNode(left);
        _cursor.Refuse("An operator is missing");
        return null;
    }

    private FilterOperator? ReadOperator()
    {
        foreach (var (word, operation) in Operators)
        {
            if (!_cursor.Rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            bool isWord = char.IsAsciiLetter(word[0]);
            if (isWord && _cursor.Rest.Length > word.Length && char.IsAsciiLetterOrDigit(_cursor.Rest[word.Length])) continue;
            _cursor.At += word.Length;
            return operation;
        }

        return null;
    }

    private FilterOperand? ReadValue()
    {
        _cursor.SkipSpace();
        if (_cursor.Current is '$' or '@') return reader.ReadInner() is { } path ? new FilterOperand { Path = path } : null;
        if (_cursor.Current == '/') return ReadRegex();
        Value constant = JsonLiteral.Read(_cursor);
        return _cursor.Fault is null ? new FilterOperand { Constant = constant } : null;
    }

    private FilterOperand? ReadRegex()
    {
        int start = _cursor.At++;
        while (!_cursor.IsAtEnd && _cursor.Current != '/') _cursor.At += _cursor.Current == '\\' ? 2 : 1;
        string pattern = _cursor.IsAtEnd ? "" : _cursor.Text[(start + 1).._cursor.At].Replace("\\/", "/", StringComparison.Ordinal);
        if (!_cursor.TryTake('/'))
        {
            _cursor.RefuseAt(start, "A regular expression has no end");
            return null;
        }

        bool isCaseless = false;
        for (; _cursor.Current is 'i' or 'd' or 'm' or 's' or 'u' or 'x'; _cursor.At++) isCaseless |= _cursor.Current == 'i';
        if (JavaRegex.Compile(pattern, out string? problem, isCaseless) is { } regex) return new FilterOperand { Regex = regex };
        _cursor.RefuseAt(start, problem!);
        return null;
    }
}
