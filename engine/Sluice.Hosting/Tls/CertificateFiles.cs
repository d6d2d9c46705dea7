namespace Sluice.Hosting.Tls;

/// <summary>Where a certificate is.</summary>
/// <param name="Certificate">PEM: the certificate first, then its issuers in order.</param>
/// <param name="Key">PEM: its private key, not encrypted; <c>null</c> when that is in the same file.</param>
public sealed record CertificateFiles(string Certificate, string? Key)
{
    /// <summary>The file that holds the key.</summary>
    public string KeyFile => Key ?? Certificate;
}
