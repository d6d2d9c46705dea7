using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>Takes the framing off content that lies in an <see cref="InputBuffer"/>, piece by piece.</summary>
public sealed class ContentReader
{
    private InputBuffer _input = null!;
    private ContentDecoder _decoder;
    private ReadOnlyMemory<byte> _piece;
    private int _pieceConsumed;

    public ReadOnlySpan<byte> Piece => _piece.Span;

    public bool Ended { get; private set; }

    /// <summary>Why the framing was refused, after <see cref="ContentStatus.Rejected"/>.</summary>
    public RejectReason Rejected { get; private set; }

    /// <param name="input">Where the content lies, at its first byte.</param>
    /// <param name="decoder">Its framing.</param>
    public void Begin(InputBuffer input, in ContentDecoder decoder)
    {
        _input = input;
        _decoder = decoder;
        _piece = default;
        _pieceConsumed = 0;
        Ended = false;
    }

    /// <summary>Looks at what is in the buffer; <see cref="ContentStatus.NeedMore"/> means that it must be filled first.</summary>
    public ContentStatus Next()
    {
        while (true)
        {
            var bytes = _input.First;
            var status = _decoder.Decode(bytes, out var consumed, out var start, out var length, out var reason);
            switch (status)
            {
                case ContentStatus.Content:
                    _piece = _input.FirstMemory.Slice(start, length);
                    _pieceConsumed = consumed;
                    return status;
                case ContentStatus.NeedMore:
                    _input.Consume(consumed);
                    if (!_input.IsEmpty) continue;
                    return status;
                case ContentStatus.Complete:
                    _input.Consume(consumed);
                    Ended = true;
                    return status;
                default:
                    Rejected = reason;
                    return status;
            }
        }
    }

    /// <summary>Gives the last piece back.</summary>
    public void Advance()
    {
        _input.Consume(_pieceConsumed);
        _piece = default;
        _pieceConsumed = 0;
    }

    /// <summary>Until the next <see cref="Begin"/> there is no input.</summary>
    public void Forget()
    {
        _input = null!;
        _piece = default;
    }

    /// <summary>The input has ended: complete when the framing says so (RFC 9112 section 6.3), else cut short.</summary>
    public bool Finish()
    {
        Ended = _decoder.Finish(out var reason);
        Rejected = reason;
        return Ended;
    }
}
