using Sluice.Templates.Expressions;
using Sluice.Templates.Nodes;

namespace Sluice.Templates.Syntax;

/// <summary>Directives: <c>#name</c> or <c>#{name}</c>.</summary>
internal sealed class DirectiveParser(ParseState state, BlockParser blocks, ExpressionParser expressions, ReferenceParser references)
{
    private readonly MacroParser _macros = new(state, blocks, expressions, references);

    private enum BlockEnd
    {
        None,
        End,
        Else,
        ElseIf,
    }

    /// <summary>The length of a directive's name with its braces, so many characters ahead; 0 where there is none.</summary>
    public static int WordLength(ParseState state, int ahead, out string word)
    {
        bool isBraced = state.Peek(ahead) == '{';
        int start = ahead + (isBraced ? 1 : 0), end = start;
        word = "";
        if (!Words.StartsWord(state.Peek(start))) return 0;
        while (Words.IsWordChar(state.Peek(end))) end++;
        if (isBraced && state.Peek(end) != '}') return 0;
        word = state.Text.Substring(state.At + start, end - start);
        return end - ahead + (isBraced ? 1 : 0);
    }

    /// <summary>A directive or a macro of the template: what backslashes can escape.</summary>
    public static bool IsKnown(string word, ParseState state) =>
        word is "if" or "elseif" or "else" or "end" or "set" or "foreach" or "macro" or "define" or "break" or "stop" or "literal" or "include" or "parse" or "evaluate"
        || state.FindMacro(word) is not null;

    public static void SkipLineEnd(ParseState state)
    {
        if (state.Peek() == '\r') state.At++;
        if (state.Peek() == '\n') state.At++;
    }

    /// <summary>Spaces with the line end behind them; nothing where no line end follows.</summary>
    public static void SkipToNextLine(ParseState state)
    {
        int ahead = 0;
        while (state.Peek(ahead) is ' ' or '\t') ahead++;
        if (state.Peek(ahead) is not ('\n' or '\r')) return;
        state.At += ahead;
        SkipLineEnd(state);
    }

    public bool IsAtBlockEnd(bool canEnd)
    {
        var end = BlockEndHere(out _);
        if (end == BlockEnd.None) return false;
        if (!canEnd) state.Fail(state.At, $"#{end.ToString().ToLowerInvariant()} ends nothing");
        return true;
    }

    /// <summary><c>#set(</c> with the spaces before it.</summary>
    public bool TryParseSet(NodeList nodes)
    {
        int ahead = 0;
        while (state.Peek(ahead) is ' ' or '\t') ahead++;
        if (state.Peek(ahead) != '#') return false;
        int length = WordLength(state, ahead + 1, out string word);
        int open = ahead + 1 + length;
        while (state.Peek(open) == ' ') open++;
        if (word != "set" || state.Peek(open) != '(') return false;
        int start = state.At + ahead;
        state.At += open + 1;
        ParseSet(nodes, start);
        return true;
    }

    /// <summary>False where it is no directive but text.</summary>
    public bool TryParse(NodeList nodes)
    {
        int start = state.At;
        int length = WordLength(state, 1, out string word);
        if (length == 0) return false;
        state.At += 1 + length;
        switch (word)
        {
            case "if": ParseIf(nodes, start); break;
            case "foreach": ParseForeach(nodes, start); break;
            case "macro" when !state.Dialect.HasMacros:
                state.Refuse(start, "API Gateway does not run #macro", TemplateFaultReason.RefusedDirective);
                break;
            case "macro": _macros.ParseDefinition(); break;
            case "define": ParseDefine(nodes, start); break;
            case "literal": ParseLiteral(nodes); break;
            case "stop": nodes.Add(new StopNode { Offset = state.OffsetOf(start), Length = 1 + length }); break;
            case "break": ParseBreak(nodes, start, 1 + length); break;
            case "include" or "parse" or "evaluate" when state.Dialect.RefusesOtherTemplates:
                state.Refuse(start, $"API Gateway does not run #{word}", TemplateFaultReason.RefusedDirective);
                break;
            default: return _macros.TryParseCall(nodes, word, start);
        }

        return true;
    }

    private BlockEnd BlockEndHere(out int length)
    {
        length = 0;
        if (state.Peek() != '#') return BlockEnd.None;
        length = 1 + WordLength(state, 1, out string word);
        return word switch
        {
            "end" => BlockEnd.End,
            "else" => BlockEnd.Else,
            "elseif" => BlockEnd.ElseIf,
            _ => BlockEnd.None,
        };
    }

    /// <summary>A block and its <c>#end</c>.</summary>
    public Block ParseBody()
    {
        var body = blocks.ParseBlock(canEnd: true);
        TakeEnd();
        return body;
    }

    private void TakeEnd()
    {
        if (state.HasFailed) return;
        if (BlockEndHere(out int length) != BlockEnd.End)
        {
            state.Fail(state.At, "#else stands outside of #if");
            return;
        }

        state.At += length;
        SkipToNextLine(state);
    }

    private void ParseSet(NodeList nodes, int start)
    {
        expressions.SkipSpace();
        int targetAt = state.At;
        var target = state.Peek() == '$' ? references.TryParse(out _) as ReferenceExpression : null;
        if (target is null) state.Fail(targetAt, "#set assigns to a reference: #set($x = ...)");
        expressions.SkipSpace();
        expressions.Expect('=');
        var value = expressions.Parse();
        int length = state.At + 1 - start;
        CloseParenthesis();
        if (target is not null && !state.HasFailed) nodes.Add(new SetNode(target, value) { Offset = state.OffsetOf(start), Length = length });
    }

    private void ParseIf(NodeList nodes, int start)
    {
        List<IfBranch> branches = [];
        var otherwise = Block.Empty;
        var next = BlockEnd.ElseIf;
        while (next == BlockEnd.ElseIf && !state.HasFailed)
        {
            branches.Add(ParseBranch(start));
            start = state.At;
            next = TakeBranchEnd();
        }

        if (next == BlockEnd.Else && !state.HasFailed)
        {
            otherwise = blocks.ParseBlock(canEnd: true);
            TakeEnd();
        }

        nodes.Add(new IfNode([.. branches], otherwise) { Offset = branches[0].Offset, Length = branches[0].Length });
    }

    private IfBranch ParseBranch(int start)
    {
        OpenParenthesis("#if");
        var condition = expressions.Parse();
        int length = state.At + 1 - start;
        CloseParenthesis();
        return new IfBranch(condition, blocks.ParseBlock(canEnd: true), state.OffsetOf(start), length);
    }

    private BlockEnd TakeBranchEnd()
    {
        var end = BlockEndHere(out int length);
        state.At += length;
        if (end is BlockEnd.End or BlockEnd.Else) SkipToNextLine(state);
        return end;
    }

    private void ParseForeach(NodeList nodes, int start)
    {
        OpenParenthesis("#foreach");
        expressions.SkipSpace();
        var item = state.Peek() == '$' ? references.TryParse(out _) as ReferenceExpression : null;
        expressions.SkipSpace();
        if (item is not { IsVariable: true }) state.Fail(state.At, "#foreach begins with a variable: #foreach($x in $list)");
        else if (!expressions.TryTakeWord("in")) state.Fail(state.At, "'in' is missing: #foreach($x in $list)");
        if (state.HasFailed) return;
        var source = expressions.Parse();
        int length = state.At + 1 - start;
        CloseParenthesis();
        var loop = state.NewLoop();
        nodes.Add(new ForeachNode(item!.Slot, loop, source, ParseBody()) { Offset = state.OffsetOf(start), Length = length });
    }

    private void ParseDefine(NodeList nodes, int start)
    {
        OpenParenthesis("#define");
        expressions.SkipSpace();
        var target = state.Peek() == '$' ? references.TryParse(out _) as ReferenceExpression : null;
        if (target is null) state.Fail(state.At, "#define names a reference: #define($x)");
        int length = state.At + 1 - start;
        CloseParenthesis();
        if (state.HasFailed) return;
        nodes.Add(new DefineNode(target!, ParseBody()) { Offset = state.OffsetOf(start), Length = length });
    }

    private void ParseLiteral(NodeList nodes)
    {
        OpenParenthesis("#literal");
        CloseParenthesis();
        int start = state.At;
        blocks.ParseBlock(canEnd: true);
        nodes.AddText(state.Text.AsSpan(start, state.At - start));
        TakeEnd();
    }

    private void ParseBreak(NodeList nodes, int start, int length)
    {
        if (state.Peek() == '(')
        {
            state.Fail(state.At, "#break takes no argument here: it leaves the innermost loop, macro or block");
            return;
        }

        nodes.Add(new BreakNode { Offset = state.OffsetOf(start), Length = length });
    }

    private void OpenParenthesis(string directive)
    {
        expressions.SkipSpace();
        if (state.Peek() == '(') state.At++;
        else state.Fail(state.At, $"{directive} needs a parenthesis");
    }

    private void CloseParenthesis()
    {
        expressions.SkipSpace();
        expressions.Expect(')');
        if (!state.HasFailed) SkipToNextLine(state);
    }
}
