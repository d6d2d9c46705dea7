using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Sluice.Engine.Upstreams.Tls;

/// <summary>What was read from disk.</summary>
/// <param name="Roots">The only roots that are trusted; <c>null</c> for the system's.</param>
/// <param name="ClientCertificate">Shown to an upstream that asks; <c>null</c> for none.</param>
public sealed record UpstreamCredentialSet(X509Certificate2Collection? Roots, SslStreamCertificateContext? ClientCertificate);
