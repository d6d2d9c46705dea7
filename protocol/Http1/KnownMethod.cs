namespace Sluice.Protocol.Http1;

/// <summary>Methods recognised without allocation. Method names are case-sensitive (RFC 9110 section 9.1).</summary>
public enum KnownMethod : byte
{
    /// <summary>A valid token that is none of the others.</summary>
    Other,
    Get,
    Put,
    Post,
    Delete,
    Patch,
    Options,
    Head,
    Trace,
    Connect,
}
