using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// The masking of RFC 6455 section 5.3: byte i of the payload is combined with byte i mod 4 of the key. Done as wide as the machine's
/// vectors are, at any offset: the key is turned so that its next byte comes first, and 4 divides every width.
/// Masking twice with the same key and offset gives back what was there.
/// </summary>
public static class Masking
{
    /// <summary>Bytes of a masking key.</summary>
    public const int KeyBytes = 4;

    /// <summary>The key as the other functions take it, from its four bytes on the wire.</summary>
    public static uint ReadKey(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>Writes the four bytes of a key.</summary>
    public static void WriteKey(Span<byte> destination, uint key) => BinaryPrimitives.WriteUInt32LittleEndian(destination, key);

    /// <summary>The key for bytes that begin at <paramref name="offset"/> of the payload.</summary>
    public static uint Turn(uint key, long offset) => BitConverter.IsLittleEndian
        ? BitOperations.RotateRight(key, (int)(offset & 3) * 8)
        : throw new PlatformNotSupportedException("Masking is written for little-endian machines.");

    /// <summary>Masks or unmasks in place.</summary>
    /// <param name="data">Payload from <paramref name="offset"/> on.</param>
    /// <param name="key">The key of the frame.</param>
    /// <param name="offset">How many bytes of the payload come before, at least 0.</param>
    public static void Apply(Span<byte> data, uint key, long offset = 0) => Copy(data, data, key, offset);

    /// <summary>Copies and masks or unmasks on the way.</summary>
    /// <param name="source">Payload from <paramref name="offset"/> on.</param>
    /// <param name="destination">At least as long as the source; the same memory, or memory that does not overlap it.</param>
    /// <param name="key">The key of the frame; with 0 the bytes are copied as they are.</param>
    /// <param name="offset">How many bytes of the payload come before, at least 0.</param>
    public static void Copy(ReadOnlySpan<byte> source, Span<byte> destination, uint key, long offset = 0)
    {
        destination = destination[..source.Length];
        key = Turn(key, offset);
        if (key == 0)
        {
            source.CopyTo(destination);
            return;
        }

        var done = CopyWide(source, destination, key);
        for (; done < source.Length; done++, key >>= 8) destination[done] = (byte)(source[done] ^ key);
    }

    /// <summary>The part that fills whole vectors, and whole words behind them; what it returns is a multiple of 4.</summary>
    private static int CopyWide(ReadOnlySpan<byte> source, Span<byte> destination, uint key)
    {
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = Copy512(source, destination, key);
        else if (Vector256.IsHardwareAccelerated) done = Copy256(source, destination, key);
        done += Copy128(source[done..], destination[done..], key);
        for (; source.Length - done >= sizeof(uint); done += sizeof(uint))
        {
            WriteKey(destination[done..], ReadKey(source[done..]) ^ key);
        }

        return done;
    }

    private static int Copy512(ReadOnlySpan<byte> source, Span<byte> destination, uint key)
    {
        var keys = Vector512.Create(key).AsByte();
        var from = MemoryMarshal.Cast<byte, Vector512<byte>>(source);
        var to = MemoryMarshal.Cast<byte, Vector512<byte>>(destination)[..from.Length];
        for (var i = 0; i < from.Length; i++) to[i] = from[i] ^ keys;
        return from.Length * Vector512<byte>.Count;
    }

    private static int Copy256(ReadOnlySpan<byte> source, Span<byte> destination, uint key)
    {
        var keys = Vector256.Create(key).AsByte();
        var from = MemoryMarshal.Cast<byte, Vector256<byte>>(source);
        var to = MemoryMarshal.Cast<byte, Vector256<byte>>(destination)[..from.Length];
        for (var i = 0; i < from.Length; i++) to[i] = from[i] ^ keys;
        return from.Length * Vector256<byte>.Count;
    }

    private static int Copy128(ReadOnlySpan<byte> source, Span<byte> destination, uint key)
    {
        var keys = Vector128.Create(key).AsByte();
        var from = MemoryMarshal.Cast<byte, Vector128<byte>>(source);
        var to = MemoryMarshal.Cast<byte, Vector128<byte>>(destination)[..from.Length];
        for (var i = 0; i < from.Length; i++) to[i] = from[i] ^ keys;
        return from.Length * Vector128<byte>.Count;
    }
}
