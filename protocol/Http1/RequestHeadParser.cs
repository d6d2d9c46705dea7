using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sluice.Protocol.Http1;

/// <summary>
/// Reads a request head from bytes that arrive in any pieces. The state is where the first line begins that was not complete, so each
/// call reads on from there; only that line is read again, and it is bounded. Every decision is taken from left to right on the bytes
/// before it, which is why a head is accepted, or refused for the same reason, at every split.
/// Use a fresh value (<c>default</c>) for each head.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct RequestHeadParser
{
    private int _position;
    private int _sectionStart;
    private bool _hasStarted;

    /// <summary>Whether more than the empty line that may precede it has come of a request. Until then the connection is idle.</summary>
    public readonly bool HasStarted => _hasStarted;

    /// <summary>
    /// Reads on. <paramref name="bytes"/> always begins with the first byte of the head and never shrinks from call to call; the memory
    /// behind it may differ. What follows the head is not looked at. After <see cref="HeadStatus.Done"/> the head has passed every check.
    /// </summary>
    public HeadStatus Parse(ReadOnlySpan<byte> bytes, RequestHead head, HeadLimits limits, out RejectReason reason)
    {
        Debug.Assert(bytes.Length >= _position, "what was shown once is shown again");
        if (_sectionStart == 0)
        {
            var line = ParseRequestLine(bytes, head, limits, out reason);
            if (line != HeadStatus.Done) return line;
        }

        var status = FieldSectionParser.Parse(bytes, _sectionStart, ref _position, head.FieldSection, limits, out reason);
        if (status != HeadStatus.Done) return status;
        head.State.Length = _position;
        reason = RequestRules.Apply(bytes, head, limits);
        return reason == RejectReason.None ? HeadStatus.Done : HeadStatus.Rejected;
    }

    private HeadStatus ParseRequestLine(ReadOnlySpan<byte> bytes, RequestHead head, HeadLimits limits, out RejectReason reason)
    {
        reason = RejectReason.None;
        head.Reset();
        var position = 0;
        if (bytes.StartsWith("\r\n"u8)) position = 2;
        else if (bytes.Length == 1 && bytes[0] == '\r') return HeadStatus.NeedMore;
        if (position == bytes.Length) return HeadStatus.NeedMore;

        _hasStarted = true;
        var status = RequestLineParser.Parse(bytes, ref position, ref head.State, limits, out reason);
        if (status == HeadStatus.Done) _position = _sectionStart = position;
        return status;
    }
}
