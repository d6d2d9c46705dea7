using System.Buffers;
using Sluice.Protocol.WebSockets;

namespace Sluice.Engine.Integrations.Http;

/// <summary>
/// Follows the frames of what an upstream sends, by their headers alone, for one purpose: to know where the gateway may put a Close frame of
/// its own between them. An upstream that sends something else is carried all the same, and its client closed without a word.
/// </summary>
internal struct FrameBoundary
{
    /// <summary>What a client accepts, whatever extensions it agreed on with the upstream.</summary>
    private static readonly FrameReading Reading = new(WebSocketRole.Client, AllowsCompression: true, long.MaxValue);

    private FrameHeaderReader _headers;
    private long _remaining;

    /// <summary>Whether a frame may begin here that is not the upstream's.</summary>
    public readonly bool IsAt => !IsPast && _remaining == 0 && !_headers.IsInside;

    /// <summary>There will be no such place: the upstream has sent its Close frame, or bytes that are no frames.</summary>
    public bool IsPast { get; private set; }

    /// <summary>Bytes that go by.</summary>
    public void Pass(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
        {
            Pass(bytes.FirstSpan, stops: false);
            return;
        }

        foreach (var piece in bytes) Pass(piece.Span, stops: false);
    }

    /// <summary>Goes no further than the next boundary.</summary>
    /// <returns>How many of the bytes come before it.</returns>
    public long PassToBoundary(in ReadOnlySequence<byte> bytes)
    {
        var passed = 0L;
        foreach (var piece in bytes)
        {
            passed += Pass(piece.Span, stops: true);
            if (IsAt) break;
        }

        return passed;
    }

    private int Pass(ReadOnlySpan<byte> bytes, bool stops)
    {
        var at = 0;
        while (at < bytes.Length && !IsPast && !(stops && IsAt))
        {
            if (_remaining > 0)
            {
                var piece = (int)Math.Min(_remaining, bytes.Length - at);
                _remaining -= piece;
                at += piece;
                continue;
            }

            var isHeader = _headers.Read(bytes[at..], Reading, out var consumed, out var header, out var reason);
            at += consumed;
            if (isHeader) _remaining = header.PayloadLength;
            IsPast = reason != FailReason.None || (isHeader && header.OpCode == OpCode.Close);
        }

        return IsPast ? bytes.Length : at;
    }
}
