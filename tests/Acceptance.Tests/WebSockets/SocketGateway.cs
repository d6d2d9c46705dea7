using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Acceptance.Tests.WebSockets;

/// <summary>The gateway in front of the origin's WebSocket echo, over http and https, as processes.</summary>
internal sealed class SocketGateway : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _plainUrl;
    private readonly string _secureUrl;

    private SocketGateway(RunningProcess origin, RunningProcess gateway, string originUrl, string plainUrl, string secureUrl, string folder)
    {
        Origin = origin;
        Gateway = gateway;
        OriginUrl = originUrl;
        _plainUrl = plainUrl;
        _secureUrl = secureUrl;
        _folder = folder;
    }

    public RunningProcess Origin { get; }

    public RunningProcess Gateway { get; }

    public string OriginUrl { get; }

    public static async Task<SocketGateway> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-acceptance-").FullName;
        var certificate = Path.Combine(folder, "certificate.pem");
        await File.WriteAllTextAsync(certificate, Certificate());
        var origin = RunningProcess.Start(ProductFiles.LoadTests, "origin", "--listen", "http://127.0.0.1:0");
        var originUrl = (await origin.WaitForAsync(@"(http://127\.0\.0\.1:\d+)")).Groups[1].Value;
        var gateway = RunningProcess.Start(
            ProductFiles.Sluice, "run", "--upstream", originUrl, "--listen", "http://127.0.0.1:0", "--listen", "https://127.0.0.1:0",
            "--tls-cert", certificate, "--admin", "off");
        var plain = (await gateway.WaitForAsync(@"(http://127\.0\.0\.1:(?!0\b)\d+)")).Groups[1].Value;
        var secure = (await gateway.WaitForAsync(@"(https://127\.0\.0\.1:(?!0\b)\d+)")).Groups[1].Value;
        return new SocketGateway(origin, gateway, originUrl, plain, secure, folder);
    }

    /// <summary>The address of the echo, for ws or wss.</summary>
    public string Url(bool isSecure, bool isCompressed) =>
        (isSecure ? _secureUrl : _plainUrl).Replace("http", "ws", StringComparison.Ordinal) + (isCompressed ? "/ws" : "/ws?deflate=no");

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Origin.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}
