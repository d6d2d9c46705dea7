using System.Diagnostics;

namespace Sluice.Engine.Recording;

/// <summary>One line being written, in a block that is used again for each. A line never exceeds <see cref="MaxBytes"/>.</summary>
internal sealed class LogLine
{
    /// <summary>Longest line, its end included, bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private readonly byte[] _bytes = new byte[MaxBytes];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Room that is left.</summary>
    public Span<byte> Room => _bytes.AsSpan(Length);

    public void Clear() => Length = 0;

    /// <summary>Back to what there was when the length was <paramref name="length"/>.</summary>
    public void Truncate(int length)
    {
        Debug.Assert(length <= Length, "A line does not grow by being cut.");
        Length = length;
    }

    public void Advance(int count) => Length += count;

    /// <summary>Appends text as it is.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room);
        Length += text.Length;
    }
}
