using System.Globalization;

namespace Sluice.Definitions.Documents;

/// <summary>A list of values.</summary>
public sealed class ListNode : Node
{
    private readonly List<Node> _items = [];

    internal ListNode(string file, int line, int column)
        : base(file, line, column)
    {
    }

    /// <inheritdoc/>
    public override string Description => "a list";

    /// <summary>The values in order.</summary>
    public IReadOnlyList<Node> Items => _items;

    internal void Add(Node item)
    {
        Adopt(item, _items.Count.ToString(CultureInfo.InvariantCulture));
        _items.Add(item);
    }
}
