using System.Net.Security;
using System.Security.Authentication;
using Gateways;
using Hosting.Tests.Fixtures;
using Sluice.Engine.Exchanges;
using Sluice.Hosting.Tls;
using Program = Hosting.Tests.Fixtures.Program;

namespace Hosting.Tests.Tls;

public sealed class HandshakeTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("-tls1_2", "TLSv1.2")]
    [InlineData("-tls1_3", "TLSv1.3")]
    public async Task Both_versions_are_spoken(string flag, string version)
    {
        await using var gateway = await TlsGateway.StartAsync();
        Assert.Contains($"New, {version}", await SClientAsync(gateway, "", flag));
    }

    [Fact]
    public async Task Older_versions_are_refused()
    {
        await using var gateway = await TlsGateway.StartAsync();
        Assert.DoesNotContain("New, TLS", await SClientAsync(gateway, "", "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"));
    }

    [Fact]
    public async Task Version_1_2_is_refused_where_1_3_is_the_oldest()
    {
        await using var gateway = await TlsGateway.StartAsync(tls: Listener(_files.Write("a", TlsGateway.Root.Issue("localhost"))) with { OnlyTls13 = true });
        await Assert.ThrowsAnyAsync<Exception>(() => TlsClient.ConnectAsync(gateway.Port, configure: options => options.EnabledSslProtocols = SslProtocols.Tls12));
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal(SslProtocols.Tls13, client.Stream.SslProtocol);
    }

    [Theory]
    [InlineData("b.example", "b.example")]
    [InlineData("B.Example", "b.example")]
    [InlineData("any.c.example", "*.c.example")]
    [InlineData("two.levels.c.example", "a.example")]
    [InlineData("c.example", "a.example")]
    [InlineData("unknown.example", "a.example")]
    [InlineData("127.0.0.1", "a.example")]
    public async Task The_certificate_is_the_one_for_the_name_that_is_asked_for(string asked, string answered)
    {
        await using var gateway = await TlsGateway.StartAsync(tls: Listener(
            _files.Write("a", TlsGateway.Root.Issue("a.example")),
            _files.Write("b", TlsGateway.Root.Issue("b.example")),
            _files.Write("c", TlsGateway.Root.Issue("*.c.example"))));
        using var client = await TlsClient.ConnectAsync(gateway.Port, asked);
        Assert.Equal(answered, client.ServerName);
        Assert.Equal(200, (await client.GetAsync("/mock")).Status);
    }

    [Fact]
    public async Task The_issuers_in_the_certificates_file_are_sent()
    {
        var between = TlsGateway.Root.Between("Test issuer");
        var leaf = between.Issue("localhost");
        var files = new CertificateFiles(_files.Write("chain.pem", leaf.Key + "\n" + leaf.Certificate + "\n" + between.Pem), Key: null);
        await using var gateway = await TlsGateway.StartAsync(tls: Listener(files));
        Assert.Contains("1 s:CN = Test issuer", await SClientAsync(gateway, "", "-showcerts"));
    }

    [Fact]
    public async Task The_protocol_is_http_1_1_and_nothing_else_is_agreed_to()
    {
        await using var gateway = await TlsGateway.StartAsync();
        Assert.Contains("ALPN protocol: http/1.1", await SClientAsync(gateway, "", "-alpn", "h2,http/1.1"));
        await Assert.ThrowsAnyAsync<Exception>(() => TlsClient.ConnectAsync(gateway.Port, configure: options => options.ApplicationProtocols = [SslApplicationProtocol.Http2]));
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Sessions_are_resumed(string version)
    {
        await using var gateway = await TlsGateway.StartAsync();
        var session = _files.PathOf("session.pem");
        const string Request = "GET /mock HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        Assert.Contains("New, TLS", await SClientAsync(gateway, Request, version, "-sess_out", session, "-ign_eof"));
        var second = await SClientAsync(gateway, Request, version, "-sess_in", session, "-ign_eof");
        Assert.Contains("Reused, TLS", second);
        Assert.Contains("HTTP/1.1 200 OK", second);
    }

    [Fact]
    public async Task Curl_trusts_it_and_the_upstream_learns_of_the_scheme()
    {
        using var upstream = ScriptedUpstream.Answering(request => ScriptedUpstream.Ok($"{request.Field("X-Forwarded-Proto")}"));
        await using var gateway = await TlsGateway.StartAsync(Definition.Everything(upstream.Url));
        var root = _files.Write("root.pem", TlsGateway.Root.Pem);
        Assert.Equal("https", (await Program.RunAsync("curl", "", "-sS", "--cacert", root, $"https://localhost:{gateway.Port}/a")).TrimEnd());
        Assert.Equal("http", (await gateway.GetPlainAsync("/a")).Content);
    }

    [Fact]
    public async Task A_plain_request_to_the_port_of_TLS_is_told_so()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using var client = await RawClient.ConnectAsync(gateway.Port);
        await client.SendAsync("GET /mock HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answer = await client.ReadResponseAsync();
        Assert.Equal(400, answer.Status);
        Assert.Contains("HTTPS port", answer.Content, StringComparison.Ordinal);
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
    }

    [Fact]
    public async Task TLS_to_the_plain_port_is_told_so()
    {
        await using var gateway = await TlsGateway.StartAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => TlsClient.ConnectAsync(gateway.PlainPort));
    }

    [Fact]
    public async Task Handshakes_that_fail_are_counted_and_those_that_succeed_are_not()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using (var client = await TlsClient.ConnectAsync(gateway.Port)) await client.GetAsync("/mock");
        foreach (var bytes in new[] { "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "\x16\x03\x01\x00\x05hello" })
        {
            using var other = await RawClient.ConnectAsync(gateway.Port);
            await other.SendAsync(bytes);
            other.EndSending();
            await other.ReadToEndAsync();
        }

        await Patience.UntilAsync(() => gateway.Gateway.Metrics.Reasons[(int)Reason.HandshakeFailed] >= 2, "both are counted");
        Assert.Equal(2, gateway.Gateway.Metrics.Reasons[(int)Reason.HandshakeFailed]);
    }

    [Fact]
    public async Task A_handshake_that_stops_ends_at_its_time()
    {
        var tls = Listener(_files.Write("a", TlsGateway.Root.Issue("localhost"))) with { HandshakeTimeout = TimeSpan.FromMilliseconds(100) };
        await using var gateway = await TlsGateway.StartAsync(tls: tls);
        using var silent = await RawClient.ConnectAsync(gateway.Port);
        using var stopped = await RawClient.ConnectAsync(gateway.Port);
        await stopped.SendAsync("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03");
        await silent.ReadToEndAsync();
        await stopped.ReadToEndAsync();
        await Patience.UntilAsync(() => gateway.BlocksHeld == 0, "no block was held");
        await Patience.UntilAsync(() => Count(gateway, Reason.HandshakeTimedOut) == 2, "both were counted");
        Assert.Equal(0, Count(gateway, Reason.HandshakeFailed));
    }

    [Fact]
    public async Task A_handshake_that_breaks_off_is_counted_as_that_and_a_good_one_as_nothing()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using (var gone = await RawClient.ConnectAsync(gateway.Port)) await gone.SendAsync("\x16\x03\x01\x02\x00");
        await Assert.ThrowsAnyAsync<Exception>(() => TlsClient.ConnectAsync(gateway.Port, configure: options => options.ApplicationProtocols = [SslApplicationProtocol.Http2]));
        using (var client = await TlsClient.ConnectAsync(gateway.Port)) Assert.Equal(200, (await client.GetAsync("/mock")).Status);
        await Patience.UntilAsync(() => gateway.Gateway.Connections == 0, "all had ended");
        Assert.Equal((2, 0), (Count(gateway, Reason.HandshakeFailed), Count(gateway, Reason.HandshakeTimedOut)));
    }

    [Fact]
    public async Task A_client_without_certificate_is_welcome_where_one_is_requested_and_not_where_it_is_required()
    {
        await using var requesting = await TlsGateway.StartAsync(tls: Asking(ClientCertificates.Request));
        using var client = await TlsClient.ConnectAsync(requesting.Port);
        Assert.Equal(200, (await client.GetAsync("/mock")).Status);
        await using var requiring = await TlsGateway.StartAsync(tls: Asking(ClientCertificates.Require));
        await Assert.ThrowsAnyAsync<Exception>(() => GetWithAsync(requiring, null));
    }

    [Theory]
    [InlineData(ClientCertificates.Request)]
    [InlineData(ClientCertificates.Require)]
    public async Task A_client_certificate_must_come_from_the_roots_and_be_in_its_time(ClientCertificates asks)
    {
        await using var gateway = await TlsGateway.StartAsync(tls: Asking(asks));
        Assert.Equal(200, (await GetWithAsync(gateway, TlsGateway.Root.Issue("client"))).Status);
        await Assert.ThrowsAnyAsync<Exception>(() => GetWithAsync(gateway, new Authority("Somebody else").Issue("client")));
        await Assert.ThrowsAnyAsync<Exception>(() => GetWithAsync(gateway, TlsGateway.Root.Issue(-1, "client")));
    }

    private static long Count(TlsGateway gateway, Reason reason) => gateway.Gateway.Metrics.Reasons[(int)reason];

    private static async Task<RawResponse> GetWithAsync(TlsGateway gateway, Issued? certificate)
    {
        // In TLS 1.3 the client learns of a refusal only when it reads.
        using var client = await TlsClient.ConnectAsync(gateway.Port, configure: options =>
        {
            if (certificate is not null) options.ClientCertificateContext = SslStreamCertificateContext.Create(certificate.Load(), null, offline: true);
        });
        return await client.GetAsync("/mock");
    }

    private ListenerTls Asking(ClientCertificates asks) => Listener(_files.Write("a", TlsGateway.Root.Issue("localhost"))) with
    {
        ClientCertificates = asks, ClientRoots = _files.Write("root.pem", TlsGateway.Root.Pem),
    };

    private static ListenerTls Listener(params CertificateFiles[] certificates) => new() { Certificates = [.. certificates] };

    private static Task<string> SClientAsync(TlsGateway gateway, string input, params string[] arguments) =>
        Program.RunAsync("openssl", input, ["s_client", "-connect", $"127.0.0.1:{gateway.Port}", "-servername", "localhost", .. arguments]);
}
