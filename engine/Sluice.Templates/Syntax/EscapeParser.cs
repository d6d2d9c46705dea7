
namespace Sluice.Templates.Syntax;

/// <summary>
/// Backslashes, which mean something only before a reference or a known directive: an odd number escapes it, and half of them, or of the even
/// ones, are written. Anywhere else a backslash is text, as JSON in a template needs it.
/// </summary>
internal sealed class EscapeParser(ParseState state, ReferenceParser references)
{
    public void Parse(NodeList nodes)
    {
        int start = state.At, count = 0;
        while (state.Peek(count) == '\\') count++;
        state.At += count;
        if (state.Peek() == '$' && references.TryAddNode(nodes, count)) return;
        if (state.HasFailed) return;
        if (state.Peek() == '#' && TryParseDirective(nodes, count)) return;
        nodes.AddText(state.Text.AsSpan(start, count));
    }

    private bool TryParseDirective(NodeList nodes, int count)
    {
        int length = DirectiveParser.WordLength(state, 1, out string word);
        if (length == 0) return false;
        bool isEscaped = count % 2 == 1;
        bool isKnown = DirectiveParser.IsKnown(word, state) && (isEscaped || word != "set");
        if (!isKnown && !isEscaped) return false;
        nodes.AddText(new string('\\', isKnown ? count / 2 : count));
        if (!isEscaped) return true;
        nodes.AddText(state.Text.AsSpan(state.At, length + 1));
        state.At += length + 1;
        return true;
    }
}
