using Sluice.Templates.Rendering;

namespace Sluice.Templates.Values;

/// <summary>
/// What one render makes: texts, lists and maps. Everything counts against one budget of bytes, and all of it is taken back when the render
/// ends, so that a render allocates nothing once the arena has grown to its size.
/// </summary>
internal sealed class Arena(RenderTrouble trouble)
{
    private const int BytesPerItem = 24;
    private const int BytesPerMember = 56;
    private const int BytesPerContainer = 64;

    /// <summary>Containers kept for the next render, and the largest of them.</summary>
    private const int KeptContainers = 1024;
    private const int KeptCapacity = 64;

    private readonly CharBlocks _chars = new();
    private readonly List<TemplateList> _lists = [];
    private readonly List<TemplateMap> _maps = [];
    private int _usedLists;
    private int _usedMaps;
    private long _bytesLeft;

    /// <summary>Where texts are put together.</summary>
    public CharBuffer Scratch { get; } = new();

    public void Begin(long maxBytes)
    {
        _bytesLeft = maxBytes;
        Scratch.Limit = (int)Math.Min(maxBytes / 2, int.MaxValue / 4);
    }

    /// <summary>Whether the budget is not used up.</summary>
    public bool HasRoom => _bytesLeft >= 0;

    /// <summary>Takes from the budget of bytes; false, and the render fails, where it is used up.</summary>
    public bool Charge(long bytes)
    {
        _bytesLeft -= bytes;
        if (_bytesLeft >= 0) return true;
        trouble.Set(RenderFailure.MemoryExhausted);
        return false;
    }

    public Value Copy(ReadOnlySpan<char> text) => text.IsEmpty || !Charge(text.Length * 2L) ? Value.EmptyText : _chars.Copy(text);

    /// <summary>The text built in <see cref="Scratch"/> from a place on, which is cut off there.</summary>
    public Value TakeScratch(int start)
    {
        if (Scratch.Overflowed) trouble.Set(RenderFailure.MemoryExhausted);
        var text = Copy(Scratch.From(start));
        Scratch.Truncate(start);
        return text;
    }

    /// <summary>Room for a text, which the caller fills at once; null where the budget is used up.</summary>
    public Value Reserve(int length) => Charge(length * 2L) ? _chars.Reserve(length) : Value.Null;

    public Span<char> Reserved(int length) => _chars.Last(length);

    public Value Shorten(Value reserved, int length) => _chars.Shorten(reserved, length);

    public TemplateList NewList(bool printsAsJson = false)
    {
        Charge(BytesPerContainer);
        if (_usedLists == _lists.Count) _lists.Add(new TemplateList());
        var list = _lists[_usedLists++];
        list.PrintsAsJson = printsAsJson;
        return list;
    }

    public TemplateMap NewMap()
    {
        Charge(BytesPerContainer);
        if (_usedMaps == _maps.Count) _maps.Add(new TemplateMap());
        return _maps[_usedMaps++];
    }

    public void Add(TemplateList list, Value value)
    {
        if (!Charge(BytesPerItem)) return;
        if (list.NeedsRoom) list.Grow();
        list.Add(value);
    }

    public void Insert(TemplateList list, int index, Value value)
    {
        if (!Charge(BytesPerItem)) return;
        if (list.NeedsRoom) list.Grow();
        list.Insert(index, value);
    }

    /// <summary>Puts as Java does: a key that is there keeps its place. Returns what it held before.</summary>
    public Value Put(TemplateMap map, Value key, Value value)
    {
        int index = map.Find(key);
        if (index >= 0)
        {
            var before = map.ValueAt(index);
            map.SetAt(index, value);
            return before;
        }

        if (!Charge(BytesPerMember)) return Value.Null;
        if (map.NeedsRoom) map.Grow();
        map.Add(key, value);
        return Value.Null;
    }

    public void End()
    {
        Scratch.Reset();
        _chars.Reset();
        for (int i = 0; i < _usedLists; i++)
        {
            if (_lists[i].Capacity > KeptCapacity) _lists[i] = new TemplateList();
            else _lists[i].Clear();
        }

        for (int i = 0; i < _usedMaps; i++)
        {
            if (_maps[i].Capacity > KeptCapacity) _maps[i] = new TemplateMap();
            else _maps[i].Clear();
        }

        Shrink(_lists);
        Shrink(_maps);
        _usedLists = 0;
        _usedMaps = 0;
    }

    private static void Shrink<T>(List<T> kept)
    {
        if (kept.Count > KeptContainers) kept.RemoveRange(KeptContainers, kept.Count - KeptContainers);
    }
}
