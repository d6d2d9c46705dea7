using Sluice.Templates.Nodes;

namespace Sluice.Templates.Syntax;

/// <summary>
/// The text level of Velocity 1.7: text, references, directives, comments and escapes, with its rules for spaces. A directive's closing
/// parenthesis, <c>#else</c> and <c>#end</c> take the spaces and the line end behind them; <c>#set</c> takes the spaces before it as well, where
/// nothing but them stands since the last token; <c>##</c> takes its line end.
/// </summary>
internal sealed class BlockParser
{
    private readonly ParseState _state;
    private readonly ReferenceParser _references;
    private readonly DirectiveParser _directives;
    private readonly EscapeParser _escapes;

    public BlockParser(ParseState state)
    {
        _state = state;
        ExpressionParser expressions = new(state, this);
        _references = new ReferenceParser(state, expressions);
        expressions.References = _references;
        _directives = new DirectiveParser(state, this, expressions, _references);
        _escapes = new EscapeParser(state, _references);
    }

    public Block ParseTemplate()
    {
        var block = ParseBlock(canEnd: false);
        _state.FinishSlots();
        return block;
    }

    /// <summary>Reads up to the end, or, where a block is open, up to <c>#end</c>, <c>#else</c> or <c>#elseif</c>, which is left to the caller.</summary>
    public Block ParseBlock(bool canEnd)
    {
        NodeList nodes = new();
        if (!_state.Descend()) return Block.Empty;
        while (!_state.HasFailed && !_state.IsAtEnd && !_directives.IsAtBlockEnd(canEnd)) ParseOne(nodes);
        if (canEnd && _state.IsAtEnd && !_state.HasFailed) _state.Fail(_state.At, "#end is missing");
        _state.Ascend();
        return nodes.ToBlock();
    }

    private void ParseOne(NodeList nodes)
    {
        if (_directives.TryParseSet(nodes)) return;
        switch (_state.Peek())
        {
            case '$': ParseReference(nodes); break;
            case '#': ParseHash(nodes); break;
            case '\\': _escapes.Parse(nodes); break;
            default: ParseText(nodes); break;
        }
    }

    private void ParseText(NodeList nodes)
    {
        int start = _state.At;
        int stop = _state.Text.AsSpan(start, _state.End - start).IndexOfAny('$', '#', '\\');
        _state.At = stop < 0 ? _state.End : start + stop;
        nodes.AddText(_state.Text.AsSpan(start, _state.At - start));
    }

    private void ParseReference(NodeList nodes)
    {
        if (_references.TryAddNode(nodes, 0) || _state.HasFailed) return;
        nodes.AddText("$");
        _state.At++;
    }

    private void ParseHash(NodeList nodes)
    {
        if (_state.Starts("##")) SkipLine();
        else if (_state.Starts("#*")) SkipComment();
        else if (_state.Dialect.HasLiteralText && _state.Starts("#[[")) ParseLiteralText(nodes);
        else if (!_directives.TryParse(nodes))
        {
            nodes.AddText("#");
            _state.At++;
        }
    }

    private void SkipLine()
    {
        while (!_state.IsAtEnd && _state.Peek() is not ('\n' or '\r')) _state.At++;
        DirectiveParser.SkipLineEnd(_state);
    }

    private void SkipComment()
    {
        int end = _state.Text.IndexOf("*#", _state.At + 2, _state.End - _state.At - 2, StringComparison.Ordinal);
        if (end < 0) _state.Fail(_state.At, "The comment has no end: *# is missing");
        else _state.At = end + 2;
    }

    private void ParseLiteralText(NodeList nodes)
    {
        int start = _state.At + 3;
        int end = _state.Text.IndexOf("]]#", start, _state.End - start, StringComparison.Ordinal);
        if (end < 0)
        {
            _state.Fail(_state.At, "The literal text has no end: ]]# is missing");
            return;
        }

        nodes.AddText(_state.Text.AsSpan(start, end - start));
        _state.At = end + 3;
    }
}
