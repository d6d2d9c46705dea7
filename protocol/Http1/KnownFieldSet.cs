namespace Sluice.Protocol.Http1;

/// <summary>A set of known fields in 128 bits. <see cref="KnownField.Unknown"/> is a member like any other.</summary>
public struct KnownFieldSet : IEquatable<KnownFieldSet>
{
    private ulong _low;
    private ulong _high;

    /// <summary>A set of the given fields.</summary>
    public KnownFieldSet(params ReadOnlySpan<KnownField> fields)
    {
        foreach (var field in fields) Add(field);
    }

    /// <summary>Whether the set holds <paramref name="field"/>.</summary>
    public readonly bool Contains(KnownField field) =>
        (((byte)field < 64 ? _low : _high) >> (byte)field & 1) != 0;

    /// <summary>Adds <paramref name="field"/>; says whether it was new.</summary>
    public bool Add(KnownField field)
    {
        ref var half = ref (byte)field < 64 ? ref _low : ref _high;
        var bit = 1UL << (byte)field;
        var isNew = (half & bit) == 0;
        half |= bit;
        return isNew;
    }

    /// <summary>Whether the two sets share a member.</summary>
    public readonly bool Overlaps(in KnownFieldSet other) => (_low & other._low | _high & other._high) != 0;

    /// <inheritdoc/>
    public readonly bool Equals(KnownFieldSet other) => _low == other._low && _high == other._high;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is KnownFieldSet other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_low, _high);
}
