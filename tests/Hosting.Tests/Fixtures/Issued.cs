using System.Security.Cryptography.X509Certificates;

namespace Hosting.Tests.Fixtures;

/// <summary>A certificate and its key, in PEM.</summary>
internal sealed record Issued(string Certificate, string Key)
{
    public X509Certificate2 Load()
    {
        using var ephemeral = X509Certificate2.CreateFromPem(Certificate, Key);
        return X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), password: null);
    }
}
