namespace Sluice.Protocol.Http1;

/// <summary>A part of a head: <paramref name="Start"/> counts bytes from the head's first byte.</summary>
public readonly record struct ByteRange(int Start, int Length)
{
    /// <summary>The first byte after the range.</summary>
    public int End => Start + Length;

    /// <summary>Whether the range holds no byte.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The bytes of the range, given the block that begins with the head's first byte.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> head) => head.Slice(Start, Length);

    internal static ByteRange FromTo(int start, int end) => new(start, end - start);
}
