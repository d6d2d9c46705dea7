namespace Sluice.Templates.Overrides;

/// <summary>
/// What templates set below <c>$context.requestOverride</c> and <c>$context.responseOverride</c>. The request template and the response template of
/// one exchange share one; the second sees, and may replace, what the first set. One template that sets the same override twice fails.
/// </summary>
public sealed class TemplateOverrides
{
    /// <summary>Overrides that one exchange can have.</summary>
    public const int MaxCount = 256;

    private Entry[] _entries = [];
    private char[] _chars = [];
    private int _used;
    private int _render;
    private int _statusRender;

    /// <summary>How many there are, without the status.</summary>
    public int Count { get; private set; }

    /// <summary>The status of the response, 100 to 599; 0 where it is not overridden.</summary>
    public int Status { get; private set; }

    /// <summary>What the override at a place in the list replaces.</summary>
    public OverridePlace PlaceAt(int index) => _entries.AsSpan(0, Count)[index].Place;

    /// <summary>The name of the parameter, as the template wrote it.</summary>
    public ReadOnlySpan<char> NameAt(int index) => _chars.AsSpan(_entries[index].NameStart, _entries[index].NameLength);

    /// <summary>Its value.</summary>
    public ReadOnlySpan<char> ValueAt(int index) => _chars.AsSpan(_entries[index].ValueStart, _entries[index].ValueLength);

    /// <summary>The place in the list of an override, or -1. Header names match in any case.</summary>
    public int Find(OverridePlace place, ReadOnlySpan<char> name)
    {
        var comparison = place is OverridePlace.RequestHeader or OverridePlace.ResponseHeader ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (int i = 0; i < Count; i++)
        {
            if (_entries[i].Place == place && name.Equals(NameAt(i), comparison)) return i;
        }

        return -1;
    }

    /// <summary>Forgets everything, for the next exchange.</summary>
    public void Clear()
    {
        Count = 0;
        Status = 0;
        _used = 0;
        _render = 0;
        _statusRender = 0;
    }

    internal void BeginRender() => _render++;

    /// <summary>False where this render set it before, or there are too many.</summary>
    internal bool TrySet(OverridePlace place, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        int index = Find(place, name);
        if (index >= 0 && _entries[index].Render == _render) return false;
        if (index < 0 && Count == MaxCount) return false;
        if (index < 0) index = AddEntry(place, name);
        ref var entry = ref _entries[index];
        entry.Render = _render;
        entry.ValueStart = Keep(value);
        entry.ValueLength = value.Length;
        return true;
    }

    internal bool TrySetStatus(int status)
    {
        if (_statusRender == _render) return false;
        Status = status;
        _statusRender = _render;
        return true;
    }

    private int AddEntry(OverridePlace place, ReadOnlySpan<char> name)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Math.Max(4, Count * 2));
        _entries[Count] = new Entry { Place = place, NameStart = Keep(name), NameLength = name.Length };
        return Count++;
    }

    private int Keep(ReadOnlySpan<char> text)
    {
        if (_used + text.Length > _chars.Length) Array.Resize(ref _chars, Math.Max(256, Math.Max(_chars.Length * 2, _used + text.Length)));
        text.CopyTo(_chars.AsSpan(_used));
        _used += text.Length;
        return _used - text.Length;
    }

    private struct Entry
    {
        public OverridePlace Place;
        public int NameStart;
        public int NameLength;
        public int ValueStart;
        public int ValueLength;
        public int Render;
    }
}
