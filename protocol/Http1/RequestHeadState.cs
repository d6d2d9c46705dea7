using System.Runtime.InteropServices;

namespace Sluice.Protocol.Http1;

/// <summary>All that a <see cref="RequestHead"/> remembers besides its fields, in one struct so that a reset is one assignment.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RequestHeadState
{
    public KnownMethod Method;
    public HttpVersion Version;
    public TargetForm Form;
    public ContentFraming Framing;
    public bool HasQuery;
    public bool IsHttps;
    public bool KeepAlive;
    public bool ExpectContinue;
    public bool HasUpgrade;
    public bool HasNominations;
    public int Length;
    public int Port;
    public long ContentLength;
    public ByteRange MethodToken;
    public ByteRange Target;
    public ByteRange Path;
    public ByteRange Query;
    public ByteRange Authority;
    public ByteRange Host;
}
