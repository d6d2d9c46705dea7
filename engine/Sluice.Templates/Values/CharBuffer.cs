using System.Buffers;

namespace Sluice.Templates.Values;

/// <summary>Where texts are put together. Inner texts are built behind the outer ones and cut off when they are done.</summary>
internal sealed class CharBuffer
{
    private const int KeptChars = 16 * 1024;

    private char[] _chars = [];

    public int Length { get; private set; }

    /// <summary>How many characters it may hold; what goes beyond is left out, and said by <see cref="Overflowed"/>.</summary>
    public int Limit { get; set; } = int.MaxValue / 4;

    public bool Overflowed { get; private set; }

    public ReadOnlySpan<char> From(int start) => _chars.AsSpan(start, Length - start);

    /// <summary>Forgets what lies behind <paramref name="length"/>.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Forgets what lies behind <paramref name="length"/>, and that not all of it fitted.</summary>
    public void Forget(int length)
    {
        Length = length;
        Overflowed = false;
    }

    public void Append(char one)
    {
        if (!Has(1)) return;
        if (Length == _chars.Length) Grow(1);
        _chars[Length++] = one;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (!Has(text.Length)) return;
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    /// <summary>At least so much room behind the end; <see cref="Took"/> says how much of it was written.</summary>
    public Span<char> Room(int length)
    {
        if (Length + length > _chars.Length) Grow(length);
        return _chars.AsSpan(Length);
    }

    public void Took(int length) => Length += length;

    public void Reset()
    {
        Length = 0;
        Overflowed = false;
        if (_chars.Length <= KeptChars) return;
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
    }

    /// <summary>Says that something did not fit.</summary>
    public void Overflow() => Overflowed = true;

    private bool Has(int length)
    {
        if (length <= Limit - Length) return true;
        Overflowed = true;
        return false;
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(1024, Math.Max(_chars.Length * 2, Length + length)));
        From(0).CopyTo(larger);
        if (_chars.Length > 0) ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
    }
}
