using System.Diagnostics;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Compresses into raw DEFLATE (RFC 1951) with a window of 2^8 to 2^15 bytes. Input is gathered into blocks of up to
/// <see cref="MaxBlockBytes"/> behind the history that the window holds; a full block, or a flush, turns it into output, which is handed
/// out as there is room. It keeps the history from message to message until <see cref="Reset"/>.
/// </summary>
internal sealed class Deflater
{
    private const int MaxBlockBytes = BlockEncoder.MaxBlockBytes;

    /// <summary>With less room than this for the next block the history is moved down first.</summary>
    private const int LeastBlockBytes = 4_096;

    /// <summary>A stored block adds 3 bits, padding, and its length twice.</summary>
    private const int StoredOverhead = 6;

    private readonly int _windowSize;
    private readonly byte[] _data;
    private readonly MatchFinder _matches;
    private BlockEncoder? _encoder;
    private BitWriter _bits;
    private int _blockStart;
    private int _end;
    private int _outputStart;
    private int _outputEnd;
    private bool _isFlushing;

    public Deflater(int windowBits)
    {
        WindowBits = windowBits;
        _windowSize = 1 << windowBits;
        _data = new byte[_windowSize + MaxBlockBytes];
        _matches = new MatchFinder(windowBits, _data.Length);
    }

    public int WindowBits { get; }

    /// <summary>Whether it has room to work in. It takes some by itself if it was given none.</summary>
    public bool HasEncoder => _encoder is not null;

    private BlockEncoder Encoder => _encoder ??= new();

    /// <summary>Gives it room to work in, before a message.</summary>
    public void Attach(BlockEncoder encoder) => _encoder = encoder;

    /// <summary>Takes back the room, after a message.</summary>
    public BlockEncoder? Detach()
    {
        Debug.Assert(_outputStart == _outputEnd && _bits.PendingBits == 0 && _end == _blockStart, "the message is flushed");
        var encoder = _encoder;
        _encoder = null;
        return encoder;
    }

    /// <summary>Most bytes that so much input takes beyond its own length, its flush included.</summary>
    public static long MaxOverheadBytes(long length) => (length / LeastBlockBytes + 2) * StoredOverhead;

    /// <summary>Begins anew: nothing is remembered.</summary>
    public void Reset()
    {
        _matches.Clear();
        _bits = default;
        _blockStart = _end = _outputStart = _outputEnd = 0;
        _isFlushing = false;
    }

    /// <summary>
    /// Compresses. With <paramref name="isFinal"/>, which the caller repeats until the answer is true, the output ends with an empty stored
    /// block, of which the last four bytes, 00 00 FF FF, are left out (RFC 7692 section 7.2.1).
    /// </summary>
    /// <returns>Whether all is done: the input was taken and, if final, the output handed out. False: more room is needed.</returns>
    public bool Deflate(ReadOnlySpan<byte> input, bool isFinal, Span<byte> output, out int consumed, out int written)
    {
        consumed = written = 0;
        while (true)
        {
            written += HandOut(output[written..]);
            if (_outputStart < _outputEnd) return false;
            if (_isFlushing)
            {
                _isFlushing = false;
                return true;
            }

            consumed += Gather(input[consumed..]);
            var isBlockFull = _end - _blockStart == MaxBlockBytes || _end == _data.Length;
            if (consumed == input.Length && !isFinal && !isBlockFull) return true;
            _outputStart = _outputEnd = 0;
            WriteBlock();
            if (consumed == input.Length && isFinal) Flush();
        }
    }

    private int HandOut(Span<byte> output)
    {
        var piece = Math.Min(output.Length, _outputEnd - _outputStart);
        if (piece == 0) return 0;
        Encoder.Output.AsSpan(_outputStart, piece).CopyTo(output);
        _outputStart += piece;
        return piece;
    }

    private int Gather(ReadOnlySpan<byte> input)
    {
        if (_end == _blockStart && _data.Length - _end < LeastBlockBytes) Slide();
        var piece = Math.Min(input.Length, Math.Min(_data.Length - _end, MaxBlockBytes - (_end - _blockStart)));
        input[..piece].CopyTo(_data.AsSpan(_end));
        _end += piece;
        return piece;
    }

    /// <summary>Moves the window to the front of the buffer.</summary>
    private void Slide()
    {
        var distance = _end - _windowSize;
        Debug.Assert(distance > 0, "the buffer holds a window and a block");
        _data.AsSpan(distance, _end - distance).CopyTo(_data);
        _end -= distance;
        _blockStart = _end;
        _matches.Slide(distance);
    }

    private void WriteBlock()
    {
        if (_end == _blockStart) return;
        var encoder = Encoder;
        encoder.Tokens.Begin();
        _matches.Find(_data.AsSpan(0, _end), _blockStart, encoder.Tokens);
        encoder.Blocks.Write(_data.AsSpan(_blockStart, _end - _blockStart), encoder.Tokens, ref _bits, encoder.Output, ref _outputEnd);
        _blockStart = _end;
    }

    private void Flush()
    {
        _bits.Write(Encoder.Output, ref _outputEnd, DeflateCodes.Stored, 3);
        _bits.Align(Encoder.Output, ref _outputEnd);
        _isFlushing = true;
    }
}
