using Sluice.Templates.Values;

namespace Sluice.Templates.Input;

/// <summary>Takes named texts for a template, in their order. The characters are copied.</summary>
public readonly struct TemplateMapWriter
{
    private readonly Arena _arena;
    private readonly TemplateMap _map;

    internal TemplateMapWriter(Arena arena, TemplateMap map)
    {
        _arena = arena;
        _map = map;
    }

    /// <summary>Adds a member; a name that is there takes the new value.</summary>
    public void Add(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => _arena.Put(_map, _arena.Copy(name), _arena.Copy(value));

    /// <summary>Adds a member in UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => _arena.Put(_map, Decoded(name), Decoded(value));

    private Value Decoded(ReadOnlySpan<byte> text)
    {
        int start = _arena.Scratch.Length;
        new TemplateTextWriter(_arena.Scratch).Write(text);
        return _arena.TakeScratch(start);
    }
}
