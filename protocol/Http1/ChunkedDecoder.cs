using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sluice.Protocol.Http1;

/// <summary>
/// The chunked transfer coding (RFC 9112 section 7.1): <c>*( size [ext] CR LF data CR LF ) 0 [ext] CR LF trailers CR LF</c>.
/// Framing is read a byte at a time, so that no split needs a case of its own; data is passed in one piece.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct ChunkedDecoder(ContentLimits limits, TrailerSection trailers)
{
    private readonly ContentLimits _limits = limits;
    private readonly TrailerSection _trailers = trailers;
    private ChunkLineParser _line;
    private long _remaining;
    private Part _part;

    private enum Part : byte
    {
        Line,
        Data,
        DataCr,
        DataLf,
        Trailers,
        Complete,
    }

    public readonly bool IsComplete => _part == Part.Complete;

    public ContentStatus Decode(
        ReadOnlySpan<byte> input, out int consumed, out int contentStart, out int contentLength, out RejectReason reason)
    {
        contentStart = contentLength = 0;
        reason = RejectReason.None;
        consumed = 0;
        while (_part != Part.Complete)
        {
            if (consumed == input.Length) return ContentStatus.NeedMore;
            switch (_part)
            {
                case Part.Data:
                    contentStart = consumed;
                    contentLength = (int)Math.Min(_remaining, input.Length - consumed);
                    consumed += contentLength;
                    _remaining -= contentLength;
                    if (_remaining == 0) _part = Part.DataCr;
                    return ContentStatus.Content;
                case Part.Trailers:
                    if (_trailers.Append(input, ref consumed, _limits, out reason) == HeadStatus.Done) _part = Part.Complete;
                    break;
                default:
                    reason = Step(input[consumed++]);
                    break;
            }

            if (reason != RejectReason.None) return ContentStatus.Rejected;
        }

        return ContentStatus.Complete;
    }

    private RejectReason Step(byte octet)
    {
        switch (_part)
        {
            case Part.DataCr:
                _part = Part.DataLf;
                return octet == '\r' ? RejectReason.None : octet == '\n' ? RejectReason.BareLf : RejectReason.InvalidChunkEnd;
            case Part.DataLf:
                _part = Part.Line;
                return octet == '\n' ? RejectReason.None : RejectReason.BareCr;
            default:
                Debug.Assert(_part == Part.Line, "data and trailers are not read a byte at a time");
                var reason = _line.Step(octet, _limits.MaxChunkExtensionBytes, out var isComplete);
                if (isComplete) BeginData();
                return reason;
        }
    }

    private void BeginData()
    {
        _remaining = _line.TakeSize();
        _part = _remaining == 0 ? Part.Trailers : Part.Data;
    }
}
