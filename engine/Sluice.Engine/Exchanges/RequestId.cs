using System.Buffers.Binary;
using System.Buffers.Text;

namespace Sluice.Engine.Exchanges;

/// <summary>The two names AWS gives a request: <c>x-amzn-RequestId</c>, a version 4 UUID, and <c>x-amz-apigw-id</c>, 15 base64
/// characters and a final <c>=</c>.</summary>
public readonly struct RequestId
{
    public const int Length = 36;
    public const int ExtendedLength = 16;

    private readonly ulong _high;
    private readonly ulong _low;
    private readonly ulong _extended;

    private RequestId(ulong high, ulong low, ulong extended) => (_high, _low, _extended) = (high, low, extended);

    /// <summary>A random version 4 UUID (RFC 9562 section 5.4) and a random extended id.</summary>
    public static RequestId Create(LoopRandom random)
    {
        var high = (random.Next() & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000;
        var low = (random.Next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
        return new RequestId(high, low, random.Next());
    }

    /// <summary>Takes a client's <c>x-amzn-RequestId</c>, which AWS honours when it is a UUID.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, LoopRandom random, out RequestId id)
    {
        id = default;
        if (text.Length != Length || !Utf8Parser.TryParse(text, out Guid guid, out var used) || used != Length) return false;
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        id = new RequestId(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), random.Next());
        return true;
    }

    /// <summary>Writes the 36 characters of the UUID.</summary>
    public void Format(Span<byte> destination)
    {
        Hex.Write(destination[..8], _high >> 32);
        destination[8] = (byte)'-';
        Hex.Write(destination.Slice(9, 4), _high >> 16);
        destination[13] = (byte)'-';
        Hex.Write(destination.Slice(14, 4), _high);
        destination[18] = (byte)'-';
        Hex.Write(destination.Slice(19, 4), _low >> 48);
        destination[23] = (byte)'-';
        Hex.Write(destination.Slice(24, 12), _low);
    }

    /// <summary>Writes the 16 characters of the extended id.</summary>
    public void FormatExtended(Span<byte> destination)
    {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        var bits = _extended;
        for (var i = 0; i < 10; i++, bits >>= 6) destination[i] = alphabet[(int)(bits & 63)];
        bits = _low;
        for (var i = 10; i < 15; i++, bits >>= 6) destination[i] = alphabet[(int)(bits & 63)];
        destination[15] = (byte)'=';
    }

    public override string ToString() => string.Create(Length, this, static (chars, id) =>
    {
        Span<byte> bytes = stackalloc byte[Length];
        id.Format(bytes);
        for (var i = 0; i < Length; i++) chars[i] = (char)bytes[i];
    });
}
