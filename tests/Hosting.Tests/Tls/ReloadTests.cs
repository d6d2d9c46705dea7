using Hosting.Tests.Fixtures;
using Sluice.Hosting.Tls;

namespace Hosting.Tests.Tls;

public sealed class ReloadTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_changed_certificate_is_shown_to_the_next_client_and_drops_none()
    {
        ListenerTls settings = new() { Certificates = [_files.Write("a", TlsGateway.Root.Issue("first.example"))] };
        await using var gateway = await TlsGateway.StartAsync(tls: settings);
        using var before = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal("first.example", before.ServerName);
        _files.Write("a", TlsGateway.Root.Issue("second.example"));
        var commit = gateway.Certificates.Prepare(settings);
        using (var between = await TlsClient.ConnectAsync(gateway.Port)) Assert.Equal("first.example", between.ServerName);
        commit();
        using var after = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal("second.example", after.ServerName);
        Assert.Equal(200, (await before.GetAsync("/mock")).Status);
    }

    [Fact]
    public async Task A_file_that_is_wrong_leaves_the_certificates_of_before_and_is_named()
    {
        ListenerTls settings = new() { Certificates = [_files.Write("a", TlsGateway.Root.Issue("first.example"))] };
        await using var gateway = await TlsGateway.StartAsync(tls: settings);
        _files.Write("a.key", "no key");
        Assert.Contains("a.key", Assert.Throws<TlsFileException>(() => gateway.Certificates.Prepare(settings)).Message, StringComparison.Ordinal);
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal("first.example", client.ServerName);
    }

    [Fact]
    public void What_cannot_be_used_is_named()
    {
        var good = _files.Write("good", TlsGateway.Root.Issue("a.example"));
        var other = _files.Write("other", TlsGateway.Root.Issue("a.example"));
        Assert.Contains("none.pem", Refusal(new CertificateFiles(_files.PathOf("none.pem"), good.Key)), StringComparison.Ordinal);
        Assert.Contains("no certificate", Refusal(new CertificateFiles(good.Key!, good.Key)), StringComparison.Ordinal);
        Assert.Contains(other.Key!, Refusal(good with { Key = other.Key }), StringComparison.Ordinal);
        Assert.Contains("private key", Refusal(good with { Key = null }), StringComparison.Ordinal);
    }

    private static string Refusal(CertificateFiles files) =>
        Assert.Throws<TlsFileException>(() => new ListenerCertificates(new ListenerTls { Certificates = [files] })).Message;
}
