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
        await using var gateway = await TlsGateway.StartAsync(tls: new ListenerTls { Certificates = [_files.Write("a", TlsGateway.Root.Issue("first.example"))] });
        using var before = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal("first.example", before.ServerName);
        List<TlsFileException?> told = [];
        await using FileWatch watch = new(gateway.Certificates, TimeSpan.FromHours(1), (_, failure) => told.Add(failure), TimeProvider.System);
        _files.Write("a", TlsGateway.Root.Issue("second.example"));
        watch.LookOnce();
        Assert.Empty(told);
        watch.LookOnce();
        watch.LookOnce();
        Assert.Null(Assert.Single(told));
        using var after = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal("second.example", after.ServerName);
        Assert.Equal(200, (await before.GetAsync("/mock")).Status);
    }

    [Fact]
    public async Task A_file_that_is_wrong_leaves_the_certificates_of_before_and_is_named()
    {
        await using var gateway = await TlsGateway.StartAsync(tls: new ListenerTls { Certificates = [_files.Write("a", TlsGateway.Root.Issue("first.example"))] });
        List<TlsFileException?> told = [];
        await using FileWatch watch = new(gateway.Certificates, TimeSpan.FromHours(1), (_, failure) => told.Add(failure), TimeProvider.System);
        _files.Write("a.key", "no key");
        watch.LookOnce();
        watch.LookOnce();
        Assert.Contains("a.key", Assert.Single(told)!.Message, StringComparison.Ordinal);
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal("first.example", client.ServerName);
    }

    [Fact]
    public void A_link_that_points_elsewhere_is_a_change()
    {
        var first = _files.Write("first.pem", TlsGateway.Root.Pem);
        var second = _files.Write("second.pem", new Authority("Other").Pem);
        var link = _files.PathOf("link.pem");
        File.CreateSymbolicLink(link, first);
        UpstreamTlsFiles upstreams = new(link, client: null);
        upstreams.Reload();
        var before = upstreams.Credentials.Current.Roots![0].Subject;
        var watch = new FileWatch(upstreams, TimeSpan.FromHours(1), (_, _) => { }, TimeProvider.System);
        File.Delete(link);
        File.CreateSymbolicLink(link, second);
        watch.LookOnce();
        watch.LookOnce();
        Assert.NotEqual(before, upstreams.Credentials.Current.Roots![0].Subject);
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
