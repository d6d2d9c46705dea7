using System.Buffers.Binary;
using System.Text;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>Changes an input in place, as AFL does: a few random steps, each of a few bytes or of a block, a word or a piece of another input.</summary>
internal sealed class Mutator(Dice dice, int maxLength, string[] tokens)
{
    private const int MaxSteps = 6;
    private const int MaxBlock = 64;

    private static readonly byte[] Bytes = [0, 1, 9, 10, 13, 16, 31, 32, 34, 47, 48, 57, 58, 64, 100, 125, 126, 127, 128, 129, 191, 192, 224, 239, 240, 254, 255];
    private static readonly int[] Numbers = [0, 1, 125, 126, 127, 128, 255, 256, 1_000, 1_024, 4_096, 32_767, 32_768, 65_535, 65_536, int.MaxValue, int.MinValue, -1, -128];
    private static readonly string[] Decimals = ["0", "1", "9", "00", "65535", "65536", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616"];

    private readonly byte[][] _tokens = [.. tokens.Select(Encoding.Latin1.GetBytes)];
    private readonly byte[] _bytes = new byte[maxLength];
    private int _length;

    /// <summary>A mutant of the first, with pieces of the second; until the next call.</summary>
    public ReadOnlySpan<byte> Mutate(ReadOnlySpan<byte> input, ReadOnlySpan<byte> other)
    {
        _length = Math.Min(input.Length, maxLength);
        input[.._length].CopyTo(_bytes);
        for (var steps = 1 + dice.Below(1 + dice.Below(MaxSteps)); steps > 0; steps--) Step(other);
        return _bytes.AsSpan(0, _length);
    }

    private void Step(ReadOnlySpan<byte> other)
    {
        if (_length == 0)
        {
            Insert(0, Token());
            return;
        }

        var place = dice.Below(_length);
        switch (dice.Below(16))
        {
            case 0: _bytes[place] ^= (byte)(1 << dice.Below(8)); break;
            case 1: _bytes[place] = (byte)dice.Next(); break;
            case 2: _bytes[place] = Bytes[dice.Below(Bytes.Length)]; break;
            case 3: _bytes[place] += (byte)(dice.Below(17) - 8); break;
            case 4: OverwriteNumber(place); break;
            case 5 or 6: Remove(place, Block(_length - place)); break;
            case 7: Insert(dice.Below(_length + 1), _bytes.AsSpan(place, Block(_length - place)).ToArray()); break;
            case 8: Overwrite(dice.Below(_length), _bytes.AsSpan(place, Block(_length - place)).ToArray()); break;
            case 9: Insert(place, [Bytes[dice.Below(Bytes.Length)]]); break;
            case 10 or 11: Insert(dice.Below(_length + 1), Token()); break;
            case 12: Overwrite(place, Token()); break;
            case 13: Splice(other); break;
            case 14: ReplaceDigits(place); break;
            default: Insert(place, Repeated()); break;
        }
    }

    /// <summary>Mostly short, seldom long.</summary>
    private int Block(int most) => 1 + dice.Below(Math.Min(most, dice.OnceIn(4) ? most : 1 + dice.Below(MaxBlock)));

    private ReadOnlySpan<byte> Token() => _tokens.Length == 0 ? [(byte)dice.Next()] : _tokens[dice.Below(_tokens.Length)];

    private byte[] Repeated()
    {
        var block = new byte[Block(maxLength)];
        block.AsSpan().Fill(dice.OnceIn(2) ? _bytes[dice.Below(_length)] : Bytes[dice.Below(Bytes.Length)]);
        return block;
    }

    private void OverwriteNumber(int place)
    {
        var number = Numbers[dice.Below(Numbers.Length)];
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        if (dice.OnceIn(2)) BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        else BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        if (dice.OnceIn(2)) bytes = number is > ushort.MaxValue or < 0 || BinaryPrimitives.ReadInt32LittleEndian(bytes) == number ? bytes[..2] : bytes[2..];
        Overwrite(place, bytes);
    }

    private void ReplaceDigits(int place)
    {
        var found = _bytes.AsSpan(place, _length - place).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (found < 0) return;
        var start = place + found;
        var end = start;
        while (end < _length && char.IsAsciiDigit((char)_bytes[end])) end++;
        Remove(start, end - start);
        Insert(start, Encoding.ASCII.GetBytes(dice.OnceIn(2) ? Decimals[dice.Below(Decimals.Length)] : dice.Below(300).ToString()));
    }

    /// <summary>A piece of the other input in place of a piece of this one, or all behind a place.</summary>
    private void Splice(ReadOnlySpan<byte> other)
    {
        if (other.IsEmpty) return;
        var from = dice.Below(other.Length);
        var place = dice.Below(_length + 1);
        if (dice.OnceIn(2))
        {
            _length = place;
            Insert(place, other[from..]);
            return;
        }

        if (place < _length) Remove(place, Block(_length - place));
        Insert(place, other.Slice(from, Block(other.Length - from)));
    }

    private void Remove(int place, int count)
    {
        _bytes.AsSpan(place + count, _length - place - count).CopyTo(_bytes.AsSpan(place));
        _length -= count;
    }

    private void Insert(int place, ReadOnlySpan<byte> piece)
    {
        piece = piece[..Math.Min(piece.Length, maxLength - _length)];
        _bytes.AsSpan(place, _length - place).CopyTo(_bytes.AsSpan(place + piece.Length));
        piece.CopyTo(_bytes.AsSpan(place));
        _length += piece.Length;
    }

    private void Overwrite(int place, ReadOnlySpan<byte> piece)
    {
        piece = piece[..Math.Min(piece.Length, maxLength - place)];
        piece.CopyTo(_bytes.AsSpan(place));
        _length = Math.Max(_length, place + piece.Length);
    }
}
