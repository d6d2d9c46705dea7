namespace Sluice.Engine.Exchanges;

/// <summary>Bytes that live somewhere for as long as the request does: in its head, in its scratch block, or in a compiled literal.</summary>
public readonly struct Slice(byte[] array, int start, int length)
{
    private readonly byte[]? _array = array;
    private readonly int _start = start;

    public int Length { get; } = length;

    public ReadOnlySpan<byte> Span => _array is null ? default : _array.AsSpan(_start, Length);

    public static Slice Of(byte[] literal) => new(literal, 0, literal.Length);
}
