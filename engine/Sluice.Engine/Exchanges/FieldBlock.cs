namespace Sluice.Engine.Exchanges;

/// <summary>The field lines of one answer while they are gathered. It is rented for that time;
/// it grows to what the largest answer needed and is kept.</summary>
public sealed class FieldBlock
{
    private const int InitialBytes = 1_024;

    private byte[] _bytes = new byte[InitialBytes];

    /// <summary>Bytes gathered.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>At least so much room behind what is there.</summary>
    public Span<byte> Room(int length)
    {
        if (_bytes.Length - Length < length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        return _bytes.AsSpan(Length);
    }

    public void Commit(int length) => Length += length;
}
