using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Host.Tests.Fixtures;

namespace Host.Tests.Running;

public sealed class TlsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task An_https_address_is_served_with_the_certificate_of_the_flags_and_the_next_one_when_the_file_changes()
    {
        var certificate = Write("first.example");
        await using var gateway = await RunningGateway.StartAsync(
            _files.Write("a.yaml", Definition.Mock("over TLS")), "--listen", "https://127.0.0.1:0", "--tls-cert", certificate);
        var address = Regex.Match(gateway.Out.ToString(), "https://127.0.0.1:[0-9]+").Value;
        Assert.Equal(("over TLS", "CN=first.example"), await GetAsync(address + "/kind"));
        Write("second.example");
        await gateway.Out.ContainsAsync("Reloaded", Patience);
        Assert.Equal(("over TLS", "CN=second.example"), await GetAsync(address + "/kind"));
    }

    private static async Task<(string Content, string Subject)> GetAsync(string url)
    {
        var subject = "";
        using SocketsHttpHandler handler = new() { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            subject = certificate!.Subject;
            return true;
        };
        using HttpClient client = new(handler) { Timeout = Patience };
        return (await client.GetStringAsync(new Uri(url)), subject);
    }

    private string Write(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = _files.Write("own.pem.new", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        var target = Path.Combine(_files.Path, "own.pem");
        File.Move(path, target, overwrite: true);
        return target;
    }
}
