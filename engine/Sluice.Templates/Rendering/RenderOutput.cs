using System.Buffers;
using Sluice.Templates.Values;

namespace Sluice.Templates.Rendering;

/// <summary>
/// Where a template writes: UTF-8 into the caller's buffer, or characters into the scratch buffer while a text or a block is being put together.
/// A lone surrogate becomes '?', as Java's encoder has it; a pair may come in two pieces.
/// </summary>
internal sealed class RenderOutput(RenderSession session)
{
    private const int PieceChars = 4096;

    private IBufferWriter<byte>? _writer;
    private long _bytesLeft;
    private int _captures;
    private char _pendingHigh;

    public void Begin(IBufferWriter<byte> writer)
    {
        _writer = writer;
        _bytesLeft = session.Limits.MaxOutputBytes;
    }

    public void End()
    {
        _writer = null;
        _captures = 0;
        _pendingHigh = default;
    }

    /// <summary>From here on, what is written goes to the scratch buffer; gives the place to hand to <see cref="EndCapture"/>.</summary>
    public int BeginCapture()
    {
        _captures++;
        return session.Arena.Scratch.Length;
    }

    public Value EndCapture(int start)
    {
        _captures--;
        return session.Arena.TakeScratch(start);
    }

    /// <summary>Ends a capture and leaves what was written at the end of the scratch buffer.</summary>
    public void EndDirectCapture() => _captures--;

    /// <summary>Writes what a value prints; null prints nothing.</summary>
    public void Write(Value value)
    {
        if (value.IsNull) return;
        if (value.IsText && _captures == 0)
        {
            Write(value.Text);
            return;
        }

        var scratch = session.Arena.Scratch;
        int start = scratch.Length;
        session.Printer.Append(value);
        if (_captures > 0 || session.Trouble.IsSet) return;
        Write(scratch.From(start));
        scratch.Truncate(start);
        if (scratch.Overflowed) session.Trouble.Set(RenderFailure.MemoryExhausted);
    }

    public void Write(ReadOnlySpan<char> text)
    {
        session.Step(text.Length);
        if (_captures > 0) session.Arena.Scratch.Append(text);
        else Encode(text);
    }

    /// <summary>Writes a text of the template, which is there in both forms.</summary>
    public void Write(string text, ReadOnlySpan<byte> utf8)
    {
        if (_captures > 0 || _pendingHigh != default)
        {
            Write(text);
            return;
        }

        if (!TryTake(utf8.Length)) return;
        utf8.CopyTo(_writer!.GetSpan(utf8.Length));
        _writer.Advance(utf8.Length);
    }

    /// <summary>Writes what is left over at the end of a render.</summary>
    public void Flush()
    {
        if (_pendingHigh != default) EncodePiece("?");
        _pendingHigh = default;
    }

    private void Encode(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        if (_pendingHigh != default)
        {
            ReadOnlySpan<char> pair = [_pendingHigh, text[0]];
            bool isPair = char.IsLowSurrogate(text[0]);
            _pendingHigh = default;
            EncodePiece(isPair ? pair : "?");
            if (isPair) text = text[1..];
        }

        if (text.Length > 0 && char.IsHighSurrogate(text[^1]))
        {
            _pendingHigh = text[^1];
            text = text[..^1];
        }

        while (text.Length > 0)
        {
            int length = Math.Min(PieceChars, text.Length);
            if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
            if (!EncodePiece(text[..length])) return;
            text = text[length..];
        }
    }

    private bool EncodePiece(ReadOnlySpan<char> piece)
    {
        int most = piece.Length * 3;
        var room = _writer!.GetSpan(most);
        int written = JavaUtf8.Write(piece, room);
        if (!TryTake(written)) return false;
        _writer.Advance(written);
        return true;
    }

    private bool TryTake(int bytes)
    {
        _bytesLeft -= bytes;
        if (_bytesLeft >= 0) return true;
        session.Trouble.Set(RenderFailure.OutputTooLong);
        return false;
    }
}
