using System.Text;
using Sluice.Templates.Nodes;

namespace Sluice.Templates.Syntax;

/// <summary>The nodes of a block while it is read; texts that follow each other become one.</summary>
internal sealed class NodeList
{
    private readonly List<Node> _nodes = [];
    private readonly StringBuilder _text = new();

    public void AddText(ReadOnlySpan<char> text) => _text.Append(text);

    public void Add(Node node)
    {
        Flush();
        _nodes.Add(node);
    }

    public Block ToBlock()
    {
        Flush();
        return _nodes.Count == 0 ? Block.Empty : new Block([.. _nodes]);
    }

    private void Flush()
    {
        if (_text.Length == 0) return;
        _nodes.Add(new TextNode(_text.ToString()));
        _text.Clear();
    }
}
