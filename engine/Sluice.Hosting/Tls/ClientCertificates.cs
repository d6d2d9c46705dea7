namespace Sluice.Hosting.Tls;

/// <summary>Whether clients are asked for a certificate.</summary>
public enum ClientCertificates
{
    Off,

    /// <summary>Asked; one that is shown must be good, none is as well.</summary>
    Request,

    /// <summary>Without a good one the handshake fails.</summary>
    Require,
}
