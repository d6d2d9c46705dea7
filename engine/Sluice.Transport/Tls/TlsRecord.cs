using System.Buffers;
using System.Buffers.Binary;

namespace Sluice.Transport;

/// <summary>The record layer, as far as records must be told apart (RFC 8446, 5.1): type, version, length, and so many bytes.</summary>
internal static class TlsRecord
{
    /// <summary>The length of what are no TLS records.</summary>
    internal const int None = -1;

    /// <summary>Most content of one record; a block of the slab holds it.</summary>
    internal const int MaxContentBytes = BlockSlab.BlockBytes;

    private const int HeaderBytes = 5;

    /// <summary>RFC 5246, 6.2.3: what encryption may add.</summary>
    private const int MaxExpansionBytes = 2048;

    private const byte FirstType = 20;
    private const byte LastType = 24;

    /// <summary>Bytes of the first record, header included; 0 while that is not known, <see cref="None"/> when these are no records.</summary>
    internal static int LengthOf(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        Span<byte> gathered = stackalloc byte[HeaderBytes];
        scoped var header = bytes.FirstSpan;
        if (header.Length < HeaderBytes)
        {
            var count = (int)Math.Min(bytes.Length, HeaderBytes);
            bytes.Slice(0, count).CopyTo(gathered);
            header = gathered[..count];
        }

        if (header[0] is < FirstType or > LastType)
        {
            return None;
        }

        if (header.Length < HeaderBytes)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        return length > MaxContentBytes + MaxExpansionBytes ? None : HeaderBytes + length;
    }
}
