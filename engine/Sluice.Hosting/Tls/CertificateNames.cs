using System.Security.Cryptography.X509Certificates;

namespace Sluice.Hosting.Tls;

/// <summary>The names that a certificate is for (RFC 9110, 4.3.4): those of its subjectAltName, and nothing else.</summary>
internal static class CertificateNames
{
    public static IEnumerable<string> Of(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames());
}
