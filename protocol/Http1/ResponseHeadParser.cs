using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sluice.Protocol.Http1;

/// <summary>
/// Reads a response head from bytes that arrive in any pieces, as <see cref="RequestHeadParser"/> does for requests.
/// Use a fresh value (<c>default</c>) for each head, interim responses included.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct ResponseHeadParser
{
    private int _position;
    private int _sectionStart;

    /// <summary>
    /// Reads on. <paramref name="bytes"/> always begins with the first byte of the head and never shrinks from call to call; the memory
    /// behind it may differ. <paramref name="requestMethod"/> is the method of the request that is answered: HEAD and CONNECT
    /// decide about the content.
    /// </summary>
    public HeadStatus Parse(
        ReadOnlySpan<byte> bytes, ResponseHead head, KnownMethod requestMethod, HeadLimits limits, out RejectReason reason)
    {
        Debug.Assert(bytes.Length >= _position, "what was shown once is shown again");
        if (_sectionStart == 0)
        {
            head.Reset();
            var position = 0;
            var line = StatusLineParser.Parse(bytes, ref position, ref head.State, limits, out reason);
            if (line != HeadStatus.Done) return line;
            _position = _sectionStart = position;
        }

        var status = FieldSectionParser.Parse(bytes, _sectionStart, ref _position, head.FieldSection, limits, out reason);
        if (status != HeadStatus.Done) return status;
        head.State.Length = _position;
        reason = ResponseRules.Apply(bytes, head, requestMethod, limits);
        return reason == RejectReason.None ? HeadStatus.Done : HeadStatus.Rejected;
    }
}
