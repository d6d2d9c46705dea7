using System.Diagnostics;
using System.Numerics;

namespace Sluice.Templates.Values;

/// <summary>
/// A value of a template. A struct without boxes: numbers lie in the bits; a text is a part of a string or of a block of characters that
/// belongs to the render, so that a value must not outlive its render.
/// </summary>
internal readonly struct Value
{
    private readonly object? _reference;
    private readonly long _bits;

    private Value(ValueKind kind, object? reference, long bits)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
    }

    public static Value Null => default;

    public static Value True { get; } = new(ValueKind.Boolean, null, 1);

    public static Value False { get; } = new(ValueKind.Boolean, null, 0);

    public static Value EmptyText { get; } = Of("");

    public ValueKind Kind { get; }

    public bool IsNull => Kind == ValueKind.Null;

    public bool IsText => Kind == ValueKind.Text;

    public bool IsWhole => Kind is ValueKind.Integer or ValueKind.Long or ValueKind.BigInteger;

    public bool IsNumber => Kind is ValueKind.Integer or ValueKind.Long or ValueKind.Double or ValueKind.BigInteger or ValueKind.Decimal;

    /// <summary>Integer, Long and Boolean.</summary>
    public long Whole => _bits;

    public bool IsTrue => Kind == ValueKind.Boolean && _bits != 0;

    public int TextLength => (int)_bits;

    /// <summary>The characters of a text, or of a decimal as it was written.</summary>
    public ReadOnlySpan<char> Text
    {
        get
        {
            Debug.Assert(Kind is ValueKind.Text or ValueKind.Decimal);
            int start = (int)(_bits >> 32);
            return _reference is string whole ? whole.AsSpan(start, (int)_bits) : ((char[])_reference!).AsSpan(start, (int)_bits);
        }
    }

    public TemplateList List => (TemplateList)_reference!;

    public TemplateMap Map => (TemplateMap)_reference!;

    public BigInteger Big => _reference is BigInteger big ? big : _bits;

    public double Double => BitConverter.Int64BitsToDouble(_bits);

    public object? Reference => _reference;

    /// <summary>The place of a <see cref="ValueKind.Entry"/> in its map.</summary>
    public int EntryIndex => (int)_bits;

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(int value) => new(ValueKind.Integer, null, value);

    public static Value OfLong(long value) => new(ValueKind.Long, null, value);

    public static Value Of(double value) => new(ValueKind.Double, null, BitConverter.DoubleToInt64Bits(value));

    public static Value Of(BigInteger value) => new(ValueKind.BigInteger, value, 0);

    public static Value Of(string text) => new(ValueKind.Text, text, text.Length);

    public static Value Of(char[] block, int start, int length) => new(ValueKind.Text, block, ((long)start << 32) | (uint)length);

    public static Value Of(TemplateList list) => new(ValueKind.List, list, 0);

    public static Value Of(TemplateMap map) => new(ValueKind.Map, map, 0);

    public static Value OfEntry(TemplateMap map, int index) => new(ValueKind.Entry, map, index);

    public static Value OfObject(object thing) => new(ValueKind.Object, thing, 0);

    /// <summary>The narrowest of Integer and Long that holds it.</summary>
    public static Value OfWhole(long value) => value is >= int.MinValue and <= int.MaxValue ? Of((int)value) : OfLong(value);

    /// <summary>A part of this text; the characters are shared.</summary>
    public Value Slice(int start, int length)
    {
        Debug.Assert(start >= 0 && length >= 0 && start + length <= TextLength);
        return new Value(ValueKind.Text, _reference, ((_bits >> 32) + start << 32) | (uint)length);
    }

    /// <summary>This text as the number that it writes.</summary>
    public Value AsDecimal() => new(ValueKind.Decimal, _reference, _bits);

    /// <summary>The same object, not an equal one.</summary>
    public bool Is(Value other) => Kind == other.Kind && _bits == other._bits && ReferenceEquals(_reference, other._reference);
}
