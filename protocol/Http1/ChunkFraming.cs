using System.Buffers.Text;

namespace Sluice.Protocol.Http1;

/// <summary>What is written around content in the chunked coding (RFC 9112 section 7.1).</summary>
public static class ChunkFraming
{
    /// <summary>Most bytes that stand before the data of a chunk: 16 digits, CR LF.</summary>
    public const int MaxPrefixBytes = 18;

    /// <summary>What stands before data of up to 2 GiB, which is what a span can hold: 8 digits, CR LF.</summary>
    public const int MaxSpanPrefixBytes = 10;

    /// <summary>Bytes behind the data of each chunk.</summary>
    public const int SuffixBytes = 2;

    /// <summary>Behind the data of each chunk.</summary>
    public static ReadOnlySpan<byte> Suffix => "\r\n"u8;

    /// <summary>The end of chunked content without trailers.</summary>
    public static ReadOnlySpan<byte> End => "0\r\n\r\n"u8;

    /// <summary>The last chunk when trailers follow: then come the field lines and an empty line.</summary>
    public static ReadOnlySpan<byte> LastChunk => "0\r\n"u8;

    /// <summary>Writes what stands before <paramref name="size"/> bytes of data and returns its length.</summary>
    /// <param name="destination">At least <see cref="MaxPrefixBytes"/> bytes, or as many as the number needs.</param>
    /// <param name="size">Above 0: a chunk of 0 bytes would end the content.</param>
    public static int WritePrefix(Span<byte> destination, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (!Utf8Formatter.TryFormat(size, destination, out var digits, 'x')) throw new ArgumentException("too short", nameof(destination));
        Suffix.CopyTo(destination[digits..]);
        return digits + SuffixBytes;
    }

    /// <summary>
    /// Writes what stands before <paramref name="size"/> bytes of data so that it ends where <paramref name="reserved"/> ends, and returns
    /// its length. Data can thus be read into a block first, behind a gap of <see cref="MaxSpanPrefixBytes"/>.
    /// </summary>
    public static int WritePrefixBefore(Span<byte> reserved, int size)
    {
        Span<byte> prefix = stackalloc byte[MaxPrefixBytes];
        var length = WritePrefix(prefix, size);
        prefix[..length].CopyTo(reserved[^length..]);
        return length;
    }
}
