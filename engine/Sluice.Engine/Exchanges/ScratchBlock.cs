namespace Sluice.Engine.Exchanges;

/// <summary>A block that one request writes what it computes into. It grows to what a request needs and is kept, so
/// that a warm loop does not allocate.</summary>
public sealed class ScratchBlock(int capacityBytes)
{
    /// <summary>A block that one large request has made larger than this is not kept for the next.</summary>
    private const int KeptBytes = 65_536;

    private byte[] _bytes = new byte[capacityBytes];
    private int _used;

    public int Used => _used;

    public void Clear()
    {
        _used = 0;
        if (_bytes.Length > KeptBytes) _bytes = new byte[capacityBytes];
    }

    /// <summary>Everything that was committed since <see cref="Used"/> was this.</summary>
    public Slice Since(int start) => new(_bytes, start, _used - start);

    /// <summary>Room for at most <paramref name="length"/> bytes; what is used of it is kept by <see cref="Commit"/>. Slices made
    /// before stay valid even when the block grows: they hold the old one.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_bytes.Length - _used < length) Grow(length);
        return _bytes.AsSpan(_used, length);
    }

    public Slice Commit(int length)
    {
        var slice = new Slice(_bytes, _used, length);
        _used += length;
        return slice;
    }

    public Slice Append(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        return Commit(value.Length);
    }

    private void Grow(int length)
    {
        var grown = new byte[Math.Max(_bytes.Length * 2, _used + length)];
        _bytes.AsSpan(0, _used).CopyTo(grown);
        _bytes = grown;
    }
}
