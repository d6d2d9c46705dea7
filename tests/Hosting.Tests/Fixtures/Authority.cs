using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hosting.Tests.Fixtures;

/// <summary>A certificate authority of the test's own.</summary>
internal sealed class Authority
{
    private readonly X509Certificate2 _root;

    public Authority(string name = "Test root")
    {
        CertificateRequest request = new($"CN={name}", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(2));
    }

    private Authority(X509Certificate2 certificate) => _root = certificate;

    public string Pem => _root.ExportCertificatePem();

    public X509Certificate2Collection Roots => [X509CertificateLoader.LoadCertificate(_root.RawData)];

    /// <summary>An authority that this one vouches for.</summary>
    public Authority Between(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = request.Create(_root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(60), RandomNumberGenerator.GetBytes(8));
        return new Authority(certificate.CopyWithPrivateKey(key));
    }

    /// <summary>A certificate for names and addresses, good from yesterday until so many days from now.</summary>
    public Issued Issue(int days, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serial = RandomNumberGenerator.GetBytes(8);
        var until = DateTimeOffset.UtcNow.AddDays(days);
        using var certificate = Request(key, names).Create(_root, until.AddDays(-Math.Max(days, 0) - 1), until, serial);
        return new Issued(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public Issued Issue(params string[] names) => Issue(30, names);

    public static Issued SelfSigned(int days, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var until = DateTimeOffset.UtcNow.AddDays(days);
        using var certificate = Request(key, names).CreateSelfSigned(until.AddDays(-Math.Max(days, 0) - 1), until);
        return new Issued(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static CertificateRequest Request(ECDsa key, string[] names)
    {
        CertificateRequest request = new($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder alternatives = new();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        return request;
    }
}
