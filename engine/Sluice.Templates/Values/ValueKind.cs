namespace Sluice.Templates.Values;

/// <summary>What a value is, in Java's terms.</summary>
internal enum ValueKind : byte
{
    /// <summary>Null, and every reference that leads nowhere.</summary>
    Null,
    Boolean,
    Integer,
    Long,
    Double,
    BigInteger,

    /// <summary>A BigDecimal, kept as it was written.</summary>
    Decimal,
    Text,
    List,
    Map,

    /// <summary>A member of a map: <c>Map.Entry</c>.</summary>
    Entry,

    /// <summary>One of the gateway's own objects.</summary>
    Object,
}
