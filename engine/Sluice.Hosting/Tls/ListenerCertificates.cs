using System.Net.Security;

namespace Sluice.Hosting.Tls;

/// <summary>
/// The certificates of the listeners. Reading them again affects handshakes that begin from then on; established connections stay, and
/// sessions of before are not resumed.
/// </summary>
public sealed class ListenerCertificates : IReloadableFiles
{
    private volatile CertificateSet _current;

    /// <summary>Reads the files. Throws <see cref="TlsFileException"/>.</summary>
    public ListenerCertificates(ListenerTls settings)
    {
        Settings = settings;
        _current = CertificateSet.Read(settings);
    }

    public ListenerTls Settings { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Files => Settings.Files();

    /// <inheritdoc/>
    public void Reload() => _current = CertificateSet.Read(Settings);

    internal SslServerAuthenticationOptions For(string? serverName) => _current.For(serverName ?? "");
}
