using Sluice.Templates.Expressions;
using Sluice.Templates.Nodes;

namespace Sluice.Templates.Syntax;

/// <summary>Definitions and calls of macros.</summary>
internal sealed class MacroParser(ParseState state, BlockParser blocks, ExpressionParser expressions, ReferenceParser references)
{
    private const int MaxArguments = 64;

    /// <summary>Characters between the parentheses of what is no macro after all; beyond, only its name is taken as text.</summary>
    private const int MaxSkipped = 200;

    /// <summary>Behind <c>#macro</c>.</summary>
    public void ParseDefinition()
    {
        int start = state.At;
        expressions.SkipSpace();
        if (state.Peek() != '(')
        {
            state.Fail(start, "#macro needs a name: #macro(name $a $b)");
            return;
        }

        state.At++;
        expressions.SkipSpace();
        string name = expressions.TakeWord();
        var macro = state.FindMacro(name);
        if (name.Length == 0 || macro is null)
        {
            state.Fail(state.At, "#macro needs a name: #macro(name $a $b)");
            return;
        }

        macro.Parameters = ParseParameters();
        if (state.HasFailed) return;
        DirectiveParser.SkipToNextLine(state);
        macro.Body = blocks.ParseBlock(canEnd: true);
        TakeEnd();
    }

    /// <summary>Behind the name. A name that no macro has is text, and so is what stands in parentheses behind it.</summary>
    public bool TryParseCall(NodeList nodes, string word, int start)
    {
        bool hasBody = word.StartsWith('@');
        var macro = state.FindMacro(hasBody ? word[1..] : word);
        int open = OpenParenthesis();
        if (macro is null || open < 0)
        {
            if (macro is null && open >= 0) SkipParentheses(open);
            nodes.AddText(state.Text.AsSpan(start, state.At - start));
            return true;
        }

        state.At = open + 1;
        var arguments = ParseArguments();
        int length = state.At - start;
        if (state.HasFailed) return true;
        DirectiveParser.SkipToNextLine(state);
        Block? body = null;
        if (hasBody)
        {
            body = blocks.ParseBlock(canEnd: true);
            TakeEnd();
        }

        nodes.Add(new MacroCallNode(macro, arguments, body) { Offset = state.OffsetOf(start), Length = length });
        return true;
    }

    private int OpenParenthesis()
    {
        int ahead = 0;
        while (Words.IsSpace(state.Peek(ahead))) ahead++;
        return state.Peek(ahead) == '(' ? state.At + ahead : -1;
    }

    private void SkipParentheses(int open)
    {
        int depth = 0;
        for (int i = open; i < Math.Min(state.End, open + MaxSkipped); i++)
        {
            if (state.Text[i] == '(') depth++;
            if (state.Text[i] != ')' || --depth > 0) continue;
            state.At = i + 1;
            return;
        }
    }

    private int[] ParseParameters()
    {
        List<int> slots = [];
        while (!state.HasFailed)
        {
            SkipSeparator();
            if (state.Peek() == ')') break;
            if (state.Peek() == '$' && references.TryParse(out _) is ReferenceExpression { IsVariable: true } parameter && slots.Count < MaxArguments) slots.Add(parameter.Slot);
            else state.Fail(state.At, "A macro's parameters are variables: #macro(name $a $b)");
        }

        if (!state.HasFailed) state.At++;
        return [.. slots];
    }

    private Expression[] ParseArguments()
    {
        List<Expression> arguments = [];
        while (!state.HasFailed)
        {
            SkipSeparator();
            if (state.Peek() == ')') break;
            if (arguments.Count == MaxArguments) state.Fail(state.At, $"A macro takes at most {MaxArguments} arguments");
            else arguments.Add(expressions.ParsePrimary());
        }

        if (!state.HasFailed) state.At++;
        return [.. arguments];
    }

    private void SkipSeparator()
    {
        expressions.SkipSpace();
        if (state.Peek() == ',') state.At++;
        expressions.SkipSpace();
    }

    private void TakeEnd()
    {
        if (state.HasFailed) return;
        state.At++;
        int length = DirectiveParser.WordLength(state, 0, out string word);
        if (word != "end")
        {
            state.Fail(state.At - 1, "#else stands outside of #if");
            return;
        }

        state.At += length;
        DirectiveParser.SkipToNextLine(state);
    }
}
