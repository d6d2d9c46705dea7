using Sluice.Templates.Expressions;
using Sluice.Templates.JsonPath;
using Sluice.Templates.Methods;
using Sluice.Templates.Nodes;
using Sluice.Templates.Regexes;

namespace Sluice.Templates.Syntax;

/// <summary><c>$x</c>, <c>$!x</c>, <c>${x}</c>, <c>$!{x}</c>, each with properties, calls and indexes behind it.</summary>
internal sealed class ReferenceParser(ParseState state, ExpressionParser expressions)
{
    /// <summary>Adds the reference at the dollar here, behind so many backslashes; false, and nothing is read, where it is no reference.</summary>
    public bool TryAddNode(NodeList nodes, int backslashes)
    {
        int start = state.At;
        var reference = TryParse(out _);
        if (reference is null || state.HasFailed) return false;
        int length = state.At - start;
        if (backslashes > 1) nodes.AddText(new string('\\', backslashes / 2));
        nodes.Add(backslashes % 2 == 0
            ? new ReferenceNode(reference) { Offset = state.OffsetOf(start), Length = length }
            : new EscapedReferenceNode(reference, state.Text.Substring(start, length)) { Offset = state.OffsetOf(start), Length = length });
        return true;
    }

    /// <summary>The reference at the dollar here; null, and nothing is read, where there is none.</summary>
    public Expression? TryParse(out bool isQuiet)
    {
        int start = state.At;
        state.At++;
        isQuiet = state.Peek() == '!';
        if (isQuiet) state.At++;
        bool isFormal = state.Peek() == '{';
        if (isFormal) state.At++;
        if (!Words.StartsName(state.Peek()))
        {
            state.At = start;
            return null;
        }

        string name = TakeName();
        if (!state.Descend()) return null;
        Expression reference = new ReferenceExpression(state.SlotOf(name), ParseWay(name), state.OffsetOf(start));
        if (isFormal) reference = CloseFormal(reference, start);
        state.Ascend();
        return reference;
    }

    private string TakeName()
    {
        int start = state.At;
        while (Words.IsNameChar(state.Peek())) state.At++;
        return state.Text[start..state.At];
    }

    private Expression CloseFormal(Expression reference, int start)
    {
        if (state.HasFailed) return reference;
        if (state.Peek() == '|' && state.Dialect.HasAlternateValues)
        {
            state.At++;
            reference = new AlternateExpression(reference, expressions.Parse());
            expressions.SkipSpace();
        }

        if (state.Peek() == '}') state.At++;
        else state.Fail(start, "The reference has no end: '}' is missing");
        return reference;
    }

    private Accessor[] ParseWay(string variable)
    {
        List<Accessor> way = [];
        while (!state.HasFailed)
        {
            if (state.Peek() == '[') way.Add(ParseIndex());
            else if (state.Peek() == '.' && char.IsAsciiLetter(state.Peek(1))) way.Add(ParseMember(variable, isFirst: way.Count == 0));
            else break;
        }

        return [.. way];
    }

    private IndexAccessor ParseIndex()
    {
        state.At++;
        var index = expressions.Parse();
        expressions.SkipSpace();
        expressions.Expect(']');
        return new IndexAccessor(index);
    }

    private Accessor ParseMember(string variable, bool isFirst)
    {
        int start = ++state.At;
        string name = TakeName();
        if (name is "class" or "getClass") state.Refuse(start, "API Gateway gives no access to classes", TemplateFaultReason.RefusedMember);
        if (state.Peek() != '(') return new PropertyAccessor(name);
        state.At++;
        int argumentsAt = state.At;
        var arguments = expressions.ParseList(')');
        var method = MethodNames.Find(name);
        if (arguments is [Constant { Value.IsText: true } text, ..])
        {
            bool isPath = isFirst && variable == "input" && method is Method.Path or Method.Json && arguments.Length == 1;
            if (isPath && TryCompilePath(text, argumentsAt) is { } path) return new InputPathAccessor(path, asJson: method == Method.Json);
            if (method is Method.ReplaceAll or Method.ReplaceFirst or Method.Matches or Method.Split) CheckPattern(text, argumentsAt);
        }

        return new CallAccessor(method, arguments);
    }

    private JsonPathExpression? TryCompilePath(Constant text, int at)
    {
        var path = JsonPathExpression.Compile(text.Value.Text.ToString(), out var fault);
        if (path is null) state.Refuse(QuoteAt(at) + 1 + fault!.Position, $"The JSONPath is wrong: {fault.Message}", TemplateFaultReason.BadPath);
        return path;
    }

    private void CheckPattern(Constant text, int at)
    {
        if (JavaRegex.Compile(text.Value.Text.ToString(), out string? problem) is null)
        {
            state.Refuse(QuoteAt(at), $"The regular expression is wrong: {problem}", TemplateFaultReason.BadPattern);
        }
    }

    private int QuoteAt(int at)
    {
        while (at < state.End && Words.IsSpace(state.Text[at])) at++;
        return at;
    }
}
