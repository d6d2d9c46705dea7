using Sluice.Hosting.Tls;

namespace Sluice.Host.Configuration;

/// <summary>How upstreams are verified, and what they are shown.</summary>
/// <param name="Roots">PEM: the only roots to trust; null for the system's.</param>
/// <param name="Certificate">PEM: the gateway's own certificate; null for none.</param>
/// <param name="Key">PEM: its key; null where that is in the same file.</param>
internal sealed record UpstreamTlsSettings(string? Roots = null, string? Certificate = null, string? Key = null)
{
    public CertificateFiles? Client => Certificate is null ? null : new CertificateFiles(Certificate, Key);

    /// <summary>Every file that is read.</summary>
    public IEnumerable<string> Files() => new[] { Roots, Client?.Certificate, Client?.KeyFile }.OfType<string>().Distinct(StringComparer.Ordinal);
}
