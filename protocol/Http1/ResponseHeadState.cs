using System.Runtime.InteropServices;

namespace Sluice.Protocol.Http1;

/// <summary>All that a <see cref="ResponseHead"/> remembers besides its fields, in one struct so that a reset is one assignment.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ResponseHeadState
{
    public HttpVersion Version;
    public ContentFraming Framing;
    public bool KeepAlive;
    public bool HasNominations;
    public int Status;
    public int Length;
    public long ContentLength;
    public long AnnouncedLength;
    public ByteRange ReasonPhrase;
}
