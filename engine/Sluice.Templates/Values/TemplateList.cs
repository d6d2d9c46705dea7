namespace Sluice.Templates.Values;

/// <summary>A list. Lists belong to the arena of a render, which takes them back when it ends.</summary>
internal sealed class TemplateList
{
    private Value[] _items = [];

    public int Count { get; private set; }

    /// <summary>A list that came out of JSON prints as JSON; one that a template made prints as Java's lists do.</summary>
    public bool PrintsAsJson { get; set; }

    /// <summary>Room for how many values is held.</summary>
    public int Capacity => _items.Length;

    public ReadOnlySpan<Value> Items => _items.AsSpan(0, Count);

    public Value this[int index]
    {
        get => Items[index];
        set => _items.AsSpan(0, Count)[index] = value;
    }

    public bool NeedsRoom => Count == _items.Length;

    public void Grow() => Array.Resize(ref _items, Math.Max(4, _items.Length * 2));

    /// <summary>Adds behind the last one; there must be room.</summary>
    public void Add(Value value) => _items[Count++] = value;

    public void Insert(int index, Value value)
    {
        _items.AsSpan(index, Count - index).CopyTo(_items.AsSpan(index + 1));
        _items[index] = value;
        Count++;
    }

    public void RemoveAt(int index)
    {
        _items.AsSpan(index + 1, Count - index - 1).CopyTo(_items.AsSpan(index));
        _items[--Count] = default;
    }

    public void Clear()
    {
        _items.AsSpan(0, Count).Clear();
        Count = 0;
        PrintsAsJson = false;
    }
}
