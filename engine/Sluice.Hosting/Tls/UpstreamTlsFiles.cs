using Sluice.Engine.Upstreams.Tls;

namespace Sluice.Hosting.Tls;

/// <summary>The files behind the credentials of upstream connections, which outlive what they hold.</summary>
public sealed class UpstreamTlsFiles
{
    public UpstreamCredentials Credentials { get; } = new();

    /// <summary>Reads files, whole or not at all. Throws <see cref="TlsFileException"/>.</summary>
    /// <param name="roots">PEM: the only roots to trust; <c>null</c> for the system's.</param>
    /// <param name="client">What to show to upstreams that ask; <c>null</c> for nothing.</param>
    /// <returns>What makes them effective.</returns>
    public Action Prepare(string? roots, CertificateFiles? client)
    {
        UpstreamCredentialSet next = new(
            roots is null ? null : PemFiles.ReadRoots(roots),
            client is null ? null : PemFiles.ReadCertificate(client));
        return () => Credentials.Current = next;
    }
}
