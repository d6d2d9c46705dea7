using System.Diagnostics;
using System.Numerics;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// The last bytes that were written, as many as the window has. While a call lasts, references are resolved in its output as far as it
/// reaches; only what lies before it is looked up here, and what it wrote is taken in once, at its end.
/// </summary>
internal sealed class SlidingWindow(int bits)
{
    private readonly byte[] _bytes = new byte[1 << bits];
    private int _next;
    private int _held;

    public int Size => _bytes.Length;

    /// <summary>How far back a reference may reach.</summary>
    public int Held => _held;

    public void Clear() => _next = _held = 0;

    /// <summary>Copies a match to the end of the output; its distance has been checked.</summary>
    public void CopyMatch(Span<byte> output, int position, int distance, int length)
    {
        Debug.Assert(distance <= position + _held, "the reference lies within the window");
        if (distance > position)
        {
            var before = Math.Min(distance - position, length);
            CopyHeld(output.Slice(position, before), distance - position);
            position += before;
            length -= before;
            if (length == 0) return;
        }

        Repeat(output, position, distance, length);
    }

    /// <summary>Takes in what a call has written.</summary>
    public void Append(ReadOnlySpan<byte> output)
    {
        if (output.Length >= Size)
        {
            output[^Size..].CopyTo(_bytes);
            (_next, _held) = (0, Size);
            return;
        }

        var first = Math.Min(output.Length, Size - _next);
        output[..first].CopyTo(_bytes.AsSpan(_next));
        output[first..].CopyTo(_bytes);
        _next = (_next + output.Length) & (Size - 1);
        _held = Math.Min(Size, _held + output.Length);
    }

    private void CopyHeld(Span<byte> destination, int back)
    {
        Debug.Assert(BitOperations.IsPow2(Size), "windows are powers of two");
        var start = (_next - back) & (Size - 1);
        var first = Math.Min(destination.Length, Size - start);
        _bytes.AsSpan(start, first).CopyTo(destination);
        _bytes.AsSpan(0, destination.Length - first).CopyTo(destination[first..]);
    }

    /// <summary>A match may overlap what it writes: it then repeats the last bytes.</summary>
    private static void Repeat(Span<byte> output, int position, int distance, int length)
    {
        var source = position - distance;
        while (length > 0)
        {
            var piece = Math.Min(length, position - source);
            output.Slice(source, piece).CopyTo(output[position..]);
            position += piece;
            length -= piece;
        }
    }
}
