using System.Runtime.InteropServices;

namespace Sluice.Protocol.Http1;

/// <summary>
/// Finds the content in the bytes that follow a head, whatever its framing, at any split. It keeps no bytes: what was consumed need not
/// be shown again, and content is pointed at where it lies. <c>default</c> is a message without content.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct ContentDecoder
{
    private readonly ContentFraming _framing;
    private long _remaining;
    private ChunkedDecoder _chunked;

    private ContentDecoder(ContentFraming framing, long length, ChunkedDecoder chunked)
    {
        _framing = framing;
        _remaining = length;
        _chunked = chunked;
    }

    /// <summary>Content of <paramref name="length"/> bytes.</summary>
    public static ContentDecoder Length(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(ContentFraming.Length, length, default);
    }

    /// <summary>Content in the chunked coding. Its trailers are put into <paramref name="trailers"/>, which is cleared now.</summary>
    public static ContentDecoder Chunked(ContentLimits limits, TrailerSection trailers)
    {
        trailers.Reset();
        return new(ContentFraming.Chunked, 0, new ChunkedDecoder(limits, trailers));
    }

    /// <summary>Content that ends with the connection; say so with <see cref="Finish"/>.</summary>
    public static ContentDecoder UntilClose() => new(ContentFraming.UntilClose, 0, default);

    /// <summary>The decoder for what follows a head with this framing.</summary>
    public static ContentDecoder For(ContentFraming framing, long contentLength, ContentLimits limits, TrailerSection trailers) => framing switch
    {
        ContentFraming.Length => Length(contentLength),
        ContentFraming.Chunked => Chunked(limits, trailers),
        ContentFraming.UntilClose => UntilClose(),
        _ => default,
    };

    /// <summary>Whether the last byte of the message has been consumed. Never true of <see cref="UntilClose"/> content.</summary>
    public readonly bool IsComplete => _framing switch
    {
        ContentFraming.None => true,
        ContentFraming.Length => _remaining == 0,
        ContentFraming.Chunked => _chunked.IsComplete,
        _ => false,
    };

    /// <summary>
    /// Reads on, to the end of the next piece of content at most. With <see cref="ContentStatus.Content"/> the piece is
    /// <paramref name="contentLength"/> (above 0) bytes from <paramref name="contentStart"/>; it ends where the consumed bytes end.
    /// </summary>
    /// <param name="input">Bytes that follow what was consumed before; may be empty.</param>
    /// <param name="consumed">How many bytes of the input are dealt with: all, unless a piece or the message ends before.</param>
    /// <param name="contentStart">Where in the input the piece begins.</param>
    /// <param name="contentLength">Bytes in the piece; 0 unless the status is <see cref="ContentStatus.Content"/>.</param>
    /// <param name="reason">Why the content is refused, if it is.</param>
    public ContentStatus Decode(
        ReadOnlySpan<byte> input, out int consumed, out int contentStart, out int contentLength, out RejectReason reason)
    {
        if (_framing == ContentFraming.Chunked)
        {
            return _chunked.Decode(input, out consumed, out contentStart, out contentLength, out reason);
        }

        reason = RejectReason.None;
        contentStart = 0;
        contentLength = _framing == ContentFraming.UntilClose ? input.Length : (int)Math.Min(_remaining, input.Length);
        consumed = contentLength;
        if (IsComplete) return ContentStatus.Complete;
        if (_framing == ContentFraming.Length) _remaining -= contentLength;
        return contentLength == 0 ? ContentStatus.NeedMore : ContentStatus.Content;
    }

    /// <summary>
    /// The connection has ended: whether the message may end here. Only content that ends with the connection, and content that is
    /// complete already, may; else the reason is <see cref="RejectReason.ContentTruncated"/>.
    /// </summary>
    public readonly bool Finish(out RejectReason reason)
    {
        var isLegal = _framing == ContentFraming.UntilClose || IsComplete;
        reason = isLegal ? RejectReason.None : RejectReason.ContentTruncated;
        return isLegal;
    }
}
