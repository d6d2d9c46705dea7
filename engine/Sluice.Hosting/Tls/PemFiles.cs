using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sluice.Hosting.Tls;

/// <summary>Reads PEM files. Throws <see cref="TlsFileException"/>.</summary>
internal static class PemFiles
{
    /// <summary>A certificate with its key, and the issuers that the file carries.</summary>
    public static SslStreamCertificateContext ReadCertificate(CertificateFiles files, SslCertificateTrust? trust = null)
    {
        var pem = ReadText(files.Certificate);
        var chain = Parse(files.Certificate, pem);
        var key = files.Key is null ? pem : ReadText(files.Key);
        try
        {
            using var bare = X509Certificate2.CreateFromPem(pem);
            var certificate = X509Certificate2.CreateFromPem(pem, key);
            chain.RemoveAt(0);
            return SslStreamCertificateContext.Create(certificate, chain, offline: true, trust);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new TlsFileException($"{files.KeyFile} holds no private key of the certificate in {files.Certificate}: {failure.Message}", failure);
        }
    }

    /// <summary>A list of certificates that are trusted as roots.</summary>
    public static X509Certificate2Collection ReadRoots(string file) => Parse(file, ReadText(file));

    private static X509Certificate2Collection Parse(string file, string pem)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException failure)
        {
            throw new TlsFileException($"{file} holds a certificate that cannot be read: {failure.Message}", failure);
        }

        return certificates.Count > 0 ? certificates : throw new TlsFileException($"{file} holds no certificate in PEM");
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TlsFileException($"{file} cannot be read: {failure.Message.TrimEnd('.')}", failure);
        }
    }
}
