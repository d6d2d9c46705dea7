using System.Net.Security;

namespace Sluice.Hosting.Tls;

/// <summary>
/// The certificates of the listeners. What is prepared and committed later affects handshakes that begin from then on; established
/// connections stay, and sessions of before are not resumed.
/// </summary>
public sealed class ListenerCertificates
{
    private volatile CertificateSet _current;

    /// <summary>Reads the files. Throws <see cref="TlsFileException"/>.</summary>
    public ListenerCertificates(ListenerTls settings)
    {
        HandshakeTimeout = settings.HandshakeTimeout;
        _current = CertificateSet.Read(settings);
    }

    /// <summary>As it was when listening began.</summary>
    internal TimeSpan HandshakeTimeout { get; }

    /// <summary>Reads the files that these settings name, whole or not at all. Throws <see cref="TlsFileException"/>.</summary>
    /// <returns>What makes them effective.</returns>
    public Action Prepare(ListenerTls settings)
    {
        var next = CertificateSet.Read(settings);
        return () => _current = next;
    }

    internal SslServerAuthenticationOptions For(string? serverName) => _current.For(serverName ?? "");
}
