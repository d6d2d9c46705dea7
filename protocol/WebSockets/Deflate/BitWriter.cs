using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Writes the bits of a DEFLATE stream, lowest first, into a block that the caller has made large enough. Up to 7 bits stay behind from
/// one block to the next.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct BitWriter
{
    /// <summary>Most bits of one <see cref="Write"/>.</summary>
    public const int MaxBits = 32;

    /// <summary>Room to keep behind the bits that are written, bytes: words are stored whole.</summary>
    public const int Slack = sizeof(ulong);

    private ulong _bits;
    private int _count;

    /// <summary>Bits that do not fill a byte yet.</summary>
    public readonly int PendingBits => _count;

    public void Write(byte[] destination, ref int position, uint value, int count)
    {
        Debug.Assert(count <= MaxBits && (count == MaxBits || value >> count == 0), "the value has no bits beyond its length");
        _bits |= (ulong)value << _count;
        _count += count;
        BinaryPrimitives.WriteUInt64LittleEndian(destination.AsSpan(position), _bits);
        var bytes = _count >> 3;
        position += bytes;
        _bits = bytes == sizeof(ulong) ? 0 : _bits >> (bytes * 8);
        _count &= 7;
    }

    /// <summary>Fills the byte that was begun with zeros.</summary>
    public void Align(byte[] destination, ref int position)
    {
        if (_count > 0) Write(destination, ref position, 0, 8 - _count);
    }
}
