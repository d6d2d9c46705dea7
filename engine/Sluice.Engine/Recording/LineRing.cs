using System.Diagnostics;

namespace Sluice.Engine.Recording;

/// <summary>
/// Lines on their way from one thread to another, in a fixed number of bytes. A line is in it whole or not at all, so whatever the reader
/// finds ends with a line's end. One thread adds, one other takes; neither ever waits.
/// </summary>
/// <param name="capacityBytes">A power of two.</param>
internal sealed class LineRing(int capacityBytes)
{
    private readonly byte[] _bytes = new byte[capacityBytes];

    /// <summary>Bytes ever added; written by the adding thread alone.</summary>
    private long _added;

    /// <summary>Bytes ever taken; written by the taking thread alone.</summary>
    private long _taken;

    public bool IsEmpty => Volatile.Read(ref _added) == Volatile.Read(ref _taken);

    /// <summary>Adds a line, or nothing where there is no room for it.</summary>
    public bool TryAdd(ReadOnlySpan<byte> line)
    {
        Debug.Assert((_bytes.Length & (_bytes.Length - 1)) == 0, "Positions are taken modulo a power of two.");
        if (line.Length > _bytes.Length - (_added - Volatile.Read(ref _taken))) return false;
        var at = (int)(_added & (_bytes.Length - 1));
        var first = Math.Min(line.Length, _bytes.Length - at);
        line[..first].CopyTo(_bytes.AsSpan(at));
        line[first..].CopyTo(_bytes);
        Volatile.Write(ref _added, _added + line.Length);
        return true;
    }

    /// <summary>Everything that has been added, in two parts of which the second may be empty; it stays until <see cref="Remove"/>.</summary>
    public int Peek(out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> second)
    {
        var length = (int)(Volatile.Read(ref _added) - _taken);
        var at = (int)(_taken & (_bytes.Length - 1));
        first = _bytes.AsSpan(at, Math.Min(length, _bytes.Length - at));
        second = _bytes.AsSpan(0, length - first.Length);
        return length;
    }

    /// <summary>Gives up the oldest bytes.</summary>
    public void Remove(int count) => Volatile.Write(ref _taken, _taken + count);
}
