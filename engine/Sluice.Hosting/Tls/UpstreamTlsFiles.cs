using Sluice.Engine.Upstreams.Tls;

namespace Sluice.Hosting.Tls;

/// <summary>The files behind the credentials of upstream connections.</summary>
/// <param name="roots">PEM: the only roots to trust; <c>null</c> for the system's.</param>
/// <param name="client">What to show to upstreams that ask; <c>null</c> for nothing.</param>
public sealed class UpstreamTlsFiles(string? roots, CertificateFiles? client) : IReloadableFiles
{
    public UpstreamCredentials Credentials { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<string> Files => new[] { roots, client?.Certificate, client?.KeyFile }.OfType<string>().Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Reload() => Credentials.Current = new UpstreamCredentialSet(
        roots is null ? null : PemFiles.ReadRoots(roots),
        client is null ? null : PemFiles.ReadCertificate(client));
}
