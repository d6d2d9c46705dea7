using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// The bits of a DEFLATE stream, lowest first (RFC 1951 section 3.1.1). It keeps up to 63 bits from call to call, so that no symbol is
/// ever taken in halves: what is not there whole is asked for again. Bits from <see cref="Count"/> on are 0.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct BitReader
{
    /// <summary>After <see cref="Fill"/> at least so many bits are there, unless the input has run out.</summary>
    public const int Filled = 56;

    private int _count;

    public ulong Bits { readonly get; private set; }

    public readonly int Count => _count;

    public void Fill(ReadOnlySpan<byte> input, ref int position)
    {
        if (input.Length - position >= sizeof(ulong))
        {
            var bytes = (63 - _count) >> 3;
            var fresh = BinaryPrimitives.ReadUInt64LittleEndian(input[position..]) & ((1UL << (bytes * 8)) - 1);
            Bits |= fresh << _count;
            position += bytes;
            _count += bytes * 8;
            return;
        }

        while (_count < Filled && position < input.Length)
        {
            Bits |= (ulong)input[position++] << _count;
            _count += 8;
        }
    }

    public void Drop(int count)
    {
        Debug.Assert(count <= _count, "bits are dropped that were looked at");
        Bits >>= count;
        _count -= count;
    }

    public int Take(int count)
    {
        var bits = (int)(Bits & ((1UL << count) - 1));
        Drop(count);
        return bits;
    }

    /// <summary>Drops what is left of the byte that was begun.</summary>
    public void Align() => Drop(_count & 7);
}
