namespace Sluice.Protocol.Http1;

/// <summary>The four forms of a request target (RFC 9112 section 3.2).</summary>
public enum TargetForm : byte
{
    /// <summary><c>/path?query</c>.</summary>
    Origin,

    /// <summary><c>http://host/path?query</c>; scheme http or https.</summary>
    Absolute,

    /// <summary><c>host:port</c>, with CONNECT and only there.</summary>
    Authority,

    /// <summary><c>*</c>, with OPTIONS and only there.</summary>
    Asterisk,
}
