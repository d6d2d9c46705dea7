using System.Diagnostics;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// Decompresses the messages of one peer (RFC 7692 section 7.2.2). Between messages it holds a decompressor only where the peer may refer
/// to earlier messages; else one is rented for each.
/// </summary>
internal sealed class MessageInflater(int windowBits, bool keepsContext, DeflatePool pool)
{
    private Inflater? _inflater;
    private bool _hasTail;

    /// <summary>Unmasked bytes that wait for the decompressor; the memory belongs to it.</summary>
    private int _start;
    private int _end;

    public void Begin()
    {
        _inflater ??= pool.RentInflater(windowBits);
        _start = _end = 0;
        _hasTail = false;
    }

    /// <summary>Whether more of the payload can be taken in.</summary>
    public bool WantsInput => _start == _end;

    /// <summary>Takes in as much of the payload as there is room for, and returns how much.</summary>
    public int Append(ReadOnlySpan<byte> masked, uint mask, long offset)
    {
        Debug.Assert(WantsInput && !_hasTail, "what was taken in is used up first");
        var room = _inflater!.Scratch;
        var piece = Math.Min(masked.Length, room.Length);
        Masking.Copy(masked[..piece], room, mask, offset);
        (_start, _end) = (0, piece);
        return piece;
    }

    /// <summary>The message has ended: supplies the bytes that its sender left out. Done once, when all else is used up.</summary>
    /// <returns>Whether it did so now.</returns>
    public bool AppendTail()
    {
        if (_hasTail) return false;
        _hasTail = true;
        ReadOnlySpan<byte> tail = [0x00, 0x00, 0xFF, 0xFF];
        tail.CopyTo(_inflater!.Scratch);
        (_start, _end) = (0, tail.Length);
        return true;
    }

    public InflateStatus Inflate(Span<byte> destination, out int written)
    {
        var status = _inflater!.Inflate(_inflater.Scratch[_start.._end], destination, out var consumed, out written);
        _start += consumed;
        return status;
    }

    /// <summary>Ends the message. False if it ends inside a block.</summary>
    public bool End()
    {
        var isWhole = _inflater!.IsAtBoundary;
        if (!keepsContext) Release();
        return isWhole;
    }

    /// <summary>Gives back what is held.</summary>
    public void Release()
    {
        if (_inflater is null) return;
        pool.Return(_inflater);
        _inflater = null;
    }
}
