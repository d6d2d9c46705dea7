using System.Buffers;

namespace Sluice.Templates.Values;

/// <summary>Blocks of characters that hold the texts of one render; given back together when it ends.</summary>
internal sealed class CharBlocks
{
    private const int BlockChars = 16 * 1024;

    private readonly List<char[]> _full = [];
    private char[] _current = [];
    private int _used;

    /// <summary>Room for a text, which the caller fills at once. What it does not use is lost only where the block is its own.</summary>
    public Value Reserve(int length)
    {
        if (length > _current.Length - _used) NextBlock(length);
        var reserved = Value.Of(_current, _used, length);
        _used += length;
        return reserved;
    }

    public Value Copy(ReadOnlySpan<char> text)
    {
        var copy = Reserve(text.Length);
        text.CopyTo(_current.AsSpan(_used - text.Length));
        return copy;
    }

    /// <summary>The characters that <see cref="Reserve"/> just set apart.</summary>
    public Span<char> Last(int length) => _current.AsSpan(_used - length, length);

    /// <summary>Gives back the end of what was just reserved.</summary>
    public Value Shorten(Value reserved, int length)
    {
        _used -= reserved.TextLength - length;
        return reserved.Slice(0, length);
    }

    public void Reset()
    {
        foreach (var block in _full) ArrayPool<char>.Shared.Return(block);
        _full.Clear();
        _used = 0;
        if (_current.Length <= BlockChars) return;
        ArrayPool<char>.Shared.Return(_current);
        _current = [];
    }

    private void NextBlock(int length)
    {
        if (_current.Length > 0) _full.Add(_current);
        _current = ArrayPool<char>.Shared.Rent(Math.Max(BlockChars, length));
        _used = 0;
    }
}
