namespace Sluice.Protocol.Http1;

/// <summary>
/// One field line as offsets from the first byte of its head (or trailer section). The value has no white space around it.
/// <paramref name="IsHopByHop"/> is true for the fields that concern this connection alone and for those that a Connection
/// field names: they are not forwarded (RFC 9110 section 7.6.1).
/// </summary>
public readonly record struct FieldLine(int NameStart, int NameLength, int ValueStart, int ValueLength, KnownField Known, bool IsHopByHop)
{
    /// <summary>The name as it was sent, in the block that begins with the head's first byte.</summary>
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> head) => head.Slice(NameStart, NameLength);

    /// <summary>The value without surrounding white space, in the block that begins with the head's first byte.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> head) => head.Slice(ValueStart, ValueLength);

    /// <summary>Where the value lies.</summary>
    public ByteRange ValueRange => new(ValueStart, ValueLength);
}
