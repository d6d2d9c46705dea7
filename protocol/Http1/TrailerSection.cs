using System.Diagnostics;

namespace Sluice.Protocol.Http1;

/// <summary>
/// The trailer section of a chunked message, in a buffer of its own: trailers come in pieces, after the block of the head is gone.
/// Holds what may be forwarded; fields that mean nothing, or harm, after the content (<see cref="FieldTraits.ForbiddenInTrailers"/>)
/// are checked like all others and dropped. Reused from message to message.
/// </summary>
public sealed class TrailerSection
{
    private const int InitialBytes = 512;

    private byte[] _buffer = new byte[InitialBytes];
    private int _length;
    private int _position;
    private int _count;

    /// <summary>The block that the offsets of <see cref="Fields"/> refer to.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>The lines that may be forwarded, in order.</summary>
    public ReadOnlySpan<FieldLine> Fields => FieldSection.Lines;

    /// <summary>The same, with their index by known name.</summary>
    public FieldSection FieldSection { get; } = new();

    /// <summary>Forgets everything but keeps the buffer. A decoder does this itself when it begins.</summary>
    public void Reset()
    {
        _length = _position = _count = 0;
        FieldSection.Clear();
    }

    /// <summary>Takes lines from <paramref name="at"/> on until the empty one. A line is judged when its line feed has come.</summary>
    internal HeadStatus Append(ReadOnlySpan<byte> input, ref int at, ContentLimits limits, out RejectReason reason)
    {
        reason = RejectReason.None;
        while (at < input.Length)
        {
            var lineFeed = input[at..].IndexOf((byte)'\n');
            var piece = lineFeed < 0 ? input[at..] : input.Slice(at, lineFeed + 1);
            if (piece.Length > limits.MaxTrailerSectionBytes - _length)
            {
                reason = RejectReason.TrailerSectionTooLarge;
                return HeadStatus.Rejected;
            }

            Store(piece);
            at += piece.Length;
            if (lineFeed < 0) break;
            var status = TakeLine(limits, out reason);
            if (status != HeadStatus.NeedMore) return status;
        }

        return HeadStatus.NeedMore;
    }

    private HeadStatus TakeLine(ContentLimits limits, out RejectReason reason)
    {
        ref var line = ref FieldSection.Next();
        var status = FieldLineParser.Parse(Bytes, ref _position, out line, out reason);
        Debug.Assert(status != HeadStatus.NeedMore, "a line with its line feed is either good or bad");
        if (status == HeadStatus.Rejected || line.NameLength == 0) return status;
        if (++_count > limits.MaxTrailerCount)
        {
            reason = RejectReason.TooManyTrailers;
            return HeadStatus.Rejected;
        }

        if (!FieldTraits.ForbiddenInTrailers.Contains(line.Known)) FieldSection.Commit();
        return HeadStatus.NeedMore;
    }

    private void Store(ReadOnlySpan<byte> piece)
    {
        if (_length + piece.Length > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + piece.Length));
        piece.CopyTo(_buffer.AsSpan(_length));
        _length += piece.Length;
    }
}
