using System.Globalization;
using Sluice.Templates.Expressions;
using Sluice.Templates.Numbers;
using Sluice.Templates.Values;

namespace Sluice.Templates.Syntax;

/// <summary>Expressions, in Velocity's order: or, and, equality, order, sum, product, not.</summary>
internal sealed class ExpressionParser(ParseState state, BlockParser blocks)
{
    private static readonly Constant Nothing = new(Value.Null);

    private static readonly (string Symbol, string Word, Comparison Comparison)[] Equalities = [("==", "eq", Comparison.Equal), ("!=", "ne", Comparison.NotEqual)];

    private static readonly (string Symbol, string Word, Comparison Comparison)[] Orders =
    [
        ("<=", "le", Comparison.LessOrEqual), (">=", "ge", Comparison.GreaterOrEqual), ("<", "lt", Comparison.Less), (">", "gt", Comparison.Greater),
    ];

    private static readonly (char Symbol, ArithmeticOperator Operator)[] Sums = [('+', ArithmeticOperator.Add), ('-', ArithmeticOperator.Subtract)];

    private static readonly (char Symbol, ArithmeticOperator Operator)[] Products =
        [('*', ArithmeticOperator.Multiply), ('/', ArithmeticOperator.Divide), ('%', ArithmeticOperator.Remainder)];

    private readonly TextParser _texts = new(state, blocks);

    public ReferenceParser References { get; set; } = null!;

    public Expression Parse()
    {
        if (!state.Descend()) return Nothing;
        state.BeginExpression();
        var left = ParseAnd();
        while (!state.HasFailed && TryTake("||", "or")) left = new OrExpression(left, ParseAnd());
        state.EndExpression();
        state.Ascend();
        return left;
    }

    /// <summary>A list of expressions with commas between them, up to its closing character.</summary>
    public Expression[] ParseList(char close)
    {
        List<Expression> items = [];
        SkipSpace();
        if (state.Peek() == close)
        {
            state.At++;
            return [];
        }

        do
        {
            items.Add(Parse());
            SkipSpace();
        }
        while (!state.HasFailed && TryTake(','));
        Expect(close);
        return [.. items];
    }

    public void SkipSpace()
    {
        while (Words.IsSpace(state.Peek())) state.At++;
    }

    public void Expect(char c)
    {
        SkipSpace();
        if (TryTake(c)) return;
        state.Fail(state.At, state.IsAtEnd ? $"'{c}' is missing at the end" : $"'{c}' is missing before '{state.Peek()}'");
    }

    /// <summary>The word here; empty where there is none.</summary>
    public string TakeWord()
    {
        int start = state.At;
        while (Words.IsWordChar(state.Peek())) state.At++;
        return state.Text[start..state.At];
    }

    public bool TryTakeWord(string word)
    {
        if (!state.Starts(word) || Words.IsWordChar(state.Peek(word.Length))) return false;
        state.At += word.Length;
        return true;
    }

    /// <summary>A text, a number, a reference, a list, a range, a map, a word or an expression in parentheses.</summary>
    public Expression ParsePrimary()
    {
        SkipSpace();
        char c = state.Peek();
        switch (c)
        {
            case '$' when References.TryParse(out _) is { } reference: return reference;
            case '"' or '\'': return _texts.Parse();
            case '[': return ParseBrackets();
            case '{': return ParseMap();
            case '(': return ParseParentheses();
        }

        if (char.IsAsciiDigit(c) || (c is '-' or '.' && IsNumberAhead())) return ParseNumber();
        if (TryTakeWord("true")) return new Constant(Value.True);
        if (TryTakeWord("false")) return new Constant(Value.False);
        state.Fail(state.At, state.IsAtEnd ? "A value is missing at the end" : $"A value is missing before '{c}'");
        return Nothing;
    }

    private Expression ParseAnd()
    {
        var left = ParseEquality();
        while (!state.HasFailed && TryTake("&&", "and")) left = new AndExpression(left, ParseEquality());
        return left;
    }

    private Expression ParseEquality()
    {
        var left = ParseOrder();
        while (!state.HasFailed && TakeComparison(Equalities) is { } comparison) left = new ComparisonExpression(comparison, left, ParseOrder());
        return left;
    }

    private Expression ParseOrder()
    {
        var left = ParseSum();
        while (!state.HasFailed && TakeComparison(Orders) is { } comparison) left = new ComparisonExpression(comparison, left, ParseSum());
        return left;
    }

    private Expression ParseSum()
    {
        var left = ParseProduct();
        while (!state.HasFailed && TakeOperator(Sums) is { } operation) left = new ArithmeticExpression(operation, left, ParseProduct());
        return left;
    }

    private Expression ParseProduct()
    {
        var left = ParseUnary();
        while (!state.HasFailed && TakeOperator(Products) is { } operation) left = new ArithmeticExpression(operation, left, ParseUnary());
        return left;
    }

    private Expression ParseUnary()
    {
        SkipSpace();
        bool isNot = state.Peek() == '!' && state.Peek(1) != '=';
        if (isNot) state.At++;
        if (!isNot && !TryTakeWord("not")) return ParsePrimary();
        if (!state.Descend()) return Nothing;
        var inner = ParseUnary();
        state.Ascend();
        return new NotExpression(inner);
    }

    private Expression ParseParentheses()
    {
        state.At++;
        var inner = Parse();
        Expect(')');
        return inner;
    }

    private Expression ParseBrackets()
    {
        state.At++;
        SkipSpace();
        if (TryTake(']')) return new ListLiteral([]);
        var first = Parse();
        SkipSpace();
        if (state.Starts(".."))
        {
            state.At += 2;
            var last = Parse();
            Expect(']');
            return new RangeLiteral(first, last);
        }

        if (!TryTake(','))
        {
            Expect(']');
            return new ListLiteral([first]);
        }

        return new ListLiteral([first, .. ParseList(']')]);
    }

    private Expression ParseMap()
    {
        state.At++;
        List<Expression> keys = [], values = [];
        SkipSpace();
        if (TryTake('}')) return new MapLiteral([], []);
        do
        {
            keys.Add(Parse());
            Expect(':');
            values.Add(Parse());
            SkipSpace();
        }
        while (!state.HasFailed && TryTake(','));
        Expect('}');
        return new MapLiteral([.. keys], [.. values]);
    }

    private bool IsNumberAhead()
    {
        int ahead = state.Peek() == '-' ? 1 : 0;
        return char.IsAsciiDigit(state.Peek(ahead)) || (state.Peek(ahead) == '.' && char.IsAsciiDigit(state.Peek(ahead + 1)));
    }

    private Constant ParseNumber()
    {
        int start = state.At;
        if (state.Peek() == '-') state.At++;
        SkipDigits();
        bool isWhole = true;

        // Two dots belong to a range: [1..5].
        if (state.Peek() == '.' && state.Peek(1) != '.')
        {
            isWhole = false;
            state.At++;
            SkipDigits();
        }

        int sign = state.Peek(1) is '+' or '-' ? 2 : 1;
        if (state.Peek() is 'e' or 'E' && char.IsAsciiDigit(state.Peek(sign)))
        {
            isWhole = false;
            state.At += sign;
            SkipDigits();
        }

        var text = state.Text.AsSpan(start, state.At - start);
        if (isWhole && JavaNumberText.TryReadWhole(text, out var whole)) return new Constant(whole);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double fraction)) return new Constant(Value.Of(fraction));
        state.Fail(start, "This number is too long");
        return Nothing;
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(state.Peek())) state.At++;
    }

    private bool TryTake(char c)
    {
        if (state.Peek() != c || state.IsAtEnd) return false;
        state.At++;
        return true;
    }

    private bool TryTake(string symbol, string word)
    {
        SkipSpace();
        if (state.Starts(symbol)) state.At += symbol.Length;
        else if (!TryTakeWord(word)) return false;
        state.CountOperator();
        return true;
    }

    private Comparison? TakeComparison((string Symbol, string Word, Comparison Comparison)[] known)
    {
        foreach (var (symbol, word, comparison) in known)
        {
            if (TryTake(symbol, word)) return comparison;
        }

        return null;
    }

    private ArithmeticOperator? TakeOperator((char Symbol, ArithmeticOperator Operator)[] known)
    {
        SkipSpace();
        foreach (var (symbol, operation) in known)
        {
            if (!TryTake(symbol)) continue;
            state.CountOperator();
            return operation;
        }

        return null;
    }
}
