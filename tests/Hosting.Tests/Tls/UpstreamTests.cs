using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json.Nodes;
using Gateways;
using Hosting.Tests.Fixtures;
using Sluice.Engine.Compilation;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Engine.Upstreams.Tls;
using Sluice.Transport;

namespace Hosting.Tests.Tls;

/// <summary>https endpoints; the gateway is asked without TLS, its upstream with.</summary>
public sealed class UpstreamTests
{
    private static readonly Authority Root = TlsGateway.Root;

    private static UpstreamCredentials Trusting => new(new UpstreamCredentialSet(Root.Roots, null));

    [Fact]
    public async Task A_trusted_upstream_is_served_over_one_connection_and_told_its_name()
    {
        using TlsUpstream upstream = new(Root.Issue("pets.example"));
        await using var gateway = await StartAsync(upstream, "pets.example", Trusting);
        for (var i = 0; i < 5; i++) Assert.Equal((200, $"GET /{i} HTTP/1.1"), await GetAsync(gateway, $"/{i}"));
        var session = Assert.Single(upstream.Sessions);
        Assert.Equal("pets.example", session.TargetHostName);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Large_content_arrives_whole(SslProtocols version)
    {
        var content = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i:x8}"));
        using TlsUpstream upstream = new(Root.Issue("pets.example"), async (stream, _) =>
        {
            while (await TlsUpstream.ReadHeadAsync(stream) is not null) await stream.WriteAsync(TlsUpstream.Ok(content));
        }, options => options.EnabledSslProtocols = version);
        await using var gateway = await StartAsync(upstream, "pets.example", Trusting);
        for (var i = 0; i < 10; i++) Assert.Equal(content, (await gateway.GetPlainAsync("/")).Content);
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        for (var i = 0; i < 10; i++) Assert.Equal(content, (await client.GetAsync("/")).Content);
    }

    [Fact]
    public async Task An_upstream_that_nobody_vouches_for_is_504()
    {
        using TlsUpstream upstream = new(Root.Issue("pets.example"));
        await using var gateway = await StartAsync(upstream, "pets.example", new UpstreamCredentials());
        await AssertRefusedAsync(gateway, "UpstreamCertificateUntrusted");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_expired_certificate_is_504_whatever_is_skipped(bool skips)
    {
        using TlsUpstream upstream = new(Root.Issue(-1, "pets.example"));
        await using var gateway = await StartAsync(upstream, "pets.example", Trusting, skips);
        await AssertRefusedAsync(gateway, "UpstreamCertificateExpired");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_name_is_504_whatever_is_skipped(bool skips)
    {
        using TlsUpstream upstream = new(Root.Issue("cats.example"));
        await using var gateway = await StartAsync(upstream, "pets.example", Trusting, skips);
        await AssertRefusedAsync(gateway, "UpstreamCertificateNameMismatch");
    }

    [Fact]
    public async Task Self_signed_is_504_unless_verification_of_the_issuer_is_skipped()
    {
        using TlsUpstream upstream = new(Authority.SelfSigned(30, "pets.example"));
        await using (var strict = await StartAsync(upstream, "pets.example", Trusting)) await AssertRefusedAsync(strict, "UpstreamCertificateUntrusted");
        await using var lax = await StartAsync(upstream, "pets.example", Trusting, skips: true);
        Assert.Equal((200, "GET / HTTP/1.1"), await GetAsync(lax, "/"));
    }

    [Fact]
    public async Task With_the_issuer_skipped_the_chain_must_still_end_in_a_root()
    {
        Authority unknown = new("Unknown root");
        var issued = unknown.Issue("pets.example");
        using TemporaryFiles files = new();
        using var withRoot = await OpensslServer.StartAsync(files.Write("own", issued), files.Write("root.pem", unknown.Pem));
        using TlsUpstream without = new(issued);
        await using (var lax = await StartAsync(withRoot.Port, "pets.example", Trusting, skips: true)) Assert.Equal(200, (await GetAsync(lax, "/")).Status);
        await using var cut = await StartAsync(without, "pets.example", Trusting, skips: true);
        await AssertRefusedAsync(cut, "UpstreamCertificateUntrusted");
    }

    [Fact]
    public async Task The_name_to_verify_stands_in_for_the_endpoints_host()
    {
        using TlsUpstream upstream = new(Root.Issue("inside.example"));
        await using var gateway = await StartAsync(upstream, "pets.example", Trusting, nameToVerify: "inside.example");
        Assert.Equal(200, (await GetAsync(gateway, "/")).Status);
        Assert.Equal("inside.example", Assert.Single(upstream.Sessions).TargetHostName);
    }

    [Fact]
    public async Task Each_target_of_a_group_and_its_health_checks_speak_TLS_in_the_name_of_the_upstream()
    {
        using TlsUpstream one = new(Root.Issue("pets.example"));
        using TlsUpstream stranger = new(Root.Issue("dogs.example"));
        GroupSettings settings = new()
        {
            Targets = [new TargetSettings(DialTarget.Tcp("127.0.0.1", one.Port)), new TargetSettings(DialTarget.Tcp("127.0.0.1", stranger.Port))],
            Health = new HealthSettings { IntervalMilliseconds = 20 },
        };
        await using var gateway = await TlsGateway.StartAsync(
            Definition.Everything("https://pets.example"), credentials: Trusting, group: new GroupRule("pets.example", 443, settings));
        var state = gateway.Gateway.Snapshot.Upstreams[0].Group;
        await Patience.UntilAsync(() => !state.State.Members[1].IsHealthy, "the certificate of the other is refused");
        for (var i = 0; i < 5; i++) Assert.Equal((200, $"GET /{i} HTTP/1.1"), await GetAsync(gateway, $"/{i}"));
        Assert.True(state.State.Members[0].IsHealthy);
        Assert.All(one.Sessions, session => Assert.Equal("pets.example", session.TargetHostName));
        Assert.True(one.Sessions.Count > 1);
    }

    [Fact]
    public async Task An_address_is_verified_as_one()
    {
        using TlsUpstream upstream = new(Root.Issue("127.0.0.1"));
        await using var gateway = await TlsGateway.StartAsync(Definition.Everything($"https://127.0.0.1:{upstream.Port}"), credentials: Trusting);
        Assert.Equal(200, (await GetAsync(gateway, "/")).Status);
    }

    [Fact]
    public async Task The_client_certificate_is_shown_to_an_upstream_that_asks()
    {
        var own = SslStreamCertificateContext.Create(Root.Issue("gateway").Load(), null, offline: true);
        using TlsUpstream upstream = new(Root.Issue("pets.example"), configure: options =>
        {
            options.ClientCertificateRequired = true;
            options.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=gateway";
        });
        await using (var with = await StartAsync(upstream, "pets.example", new UpstreamCredentials(new UpstreamCredentialSet(Root.Roots, own))))
        {
            Assert.Equal(200, (await GetAsync(with, "/")).Status);
        }

        await using var without = await StartAsync(upstream, "pets.example", Trusting);
        Assert.Equal(504, (await GetAsync(without, "/")).Status);
    }

    [Fact]
    public async Task An_upstream_without_TLS_is_504_and_gets_no_request()
    {
        using ScriptedUpstream upstream = new(async session =>
        {
            await session.ReceiveAsync();
            await session.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        await using var gateway = await TlsGateway.StartAsync(
            Definition.Everything("https://pets.example"), credentials: Trusting, connectTo: To(upstream.Port, usesTls: true));
        await AssertRefusedAsync(gateway, "UpstreamTlsFailed");
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task An_upstream_that_stops_in_its_handshake_is_504_at_the_connect_limit()
    {
        using TcpListener silent = new(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        await using var gateway = await TlsGateway.StartAsync(
            Definition.Everything("https://pets.example"), credentials: Trusting, upstreams: new UpstreamLimits { ConnectMilliseconds = 100 },
            connectTo: To(((System.Net.IPEndPoint)silent.LocalEndpoint).Port, usesTls: true));
        await AssertRefusedAsync(gateway, "UpstreamConnectTimedOut");
    }

    [Fact]
    public async Task A_redirection_to_https_speaks_TLS_whatever_the_definition_says()
    {
        using TlsUpstream upstream = new(Root.Issue("pets.example"));
        await using var gateway = await TlsGateway.StartAsync(
            Definition.Everything("http://pets.example"), credentials: Trusting, connectTo: To(upstream.Port, usesTls: true));
        Assert.Equal(200, (await GetAsync(gateway, "/")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Content_until_the_end_is_whole_only_behind_close_notify(bool isWhole)
    {
        using TlsUpstream upstream = new(Root.Issue("pets.example"), async (stream, socket) =>
        {
            await TlsUpstream.ReadHeadAsync(stream);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\nsome of it"u8.ToArray());
            if (isWhole) await stream.ShutdownAsync();
            socket.Shutdown(SocketShutdown.Send);
            await TlsUpstream.ReadHeadAsync(stream);
        });
        await using var gateway = await StartAsync(upstream, "pets.example", Trusting);
        using var client = await RawClient.ConnectAsync(gateway.PlainPort);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        if (isWhole)
        {
            Assert.Equal("some of it", (await client.ReadResponseAsync()).Content);
            return;
        }

        await client.ReadToEndAsync();
        Assert.DoesNotContain("\r\n0\r\n\r\n", client.Received);
    }

    [Fact]
    public async Task Targets_that_differ_in_TLS_share_no_connection()
    {
        using TlsUpstream upstream = new(Root.Issue("a.example", "b.example"));
        ConnectTo[] redirections = [new("a.example", null, DialTarget.Tcp("127.0.0.1", upstream.Port), true), new("b.example", null, DialTarget.Tcp("127.0.0.1", upstream.Port), true)];
        var api = Definition.Of(Route.Proxy("GET", "/a", "https://a.example/"), Route.Proxy("GET", "/b", "https://b.example/"));
        await using var gateway = await TlsGateway.StartAsync(api, credentials: Trusting, connectTo: redirections);
        foreach (var path in new[] { "/a", "/b", "/a", "/b" }) Assert.Equal(200, (await GetAsync(gateway, path)).Status);
        Assert.Equal(["a.example", "b.example"], upstream.Sessions.Select(session => session.TargetHostName));
    }

    private static ConnectTo To(int port, bool usesTls) => new("pets.example", null, DialTarget.Tcp("127.0.0.1", port), usesTls);

    private static Task<TlsGateway> StartAsync(TlsUpstream upstream, string host, UpstreamCredentials credentials, bool skips = false, string? nameToVerify = null) =>
        StartAsync(upstream.Port, host, credentials, skips, nameToVerify);

    private static Task<TlsGateway> StartAsync(int port, string host, UpstreamCredentials credentials, bool skips = false, string? nameToVerify = null)
    {
        JsonObject tls = new() { ["insecureSkipVerification"] = skips };
        if (nameToVerify is not null) tls["serverNameToVerify"] = nameToVerify;
        var api = Definition.Of(
            Route.Proxy("GET", "/", $"https://{host}/").With("tlsConfig", tls),
            Route.Proxy("GET", "/{item}", $"https://{host}/{{item}}", ("path.item", "method.request.path.item")).With("tlsConfig", tls.DeepClone()));
        return TlsGateway.StartAsync(api, credentials: credentials, connectTo: To(port, usesTls: true));
    }

    private static async Task<(int Status, string Content)> GetAsync(TlsGateway gateway, string target)
    {
        var answer = await gateway.GetPlainAsync(target);
        return (answer.Status, answer.Content);
    }

    private static async Task AssertRefusedAsync(TlsGateway gateway, string reason)
    {
        var answer = await gateway.GetPlainAsync("/");
        Assert.Equal(504, answer.Status);
        Assert.Contains("Network error communicating with endpoint", answer.Content, StringComparison.Ordinal);
        Assert.Equal(reason, answer.Field("x-sluice-reason"));
    }
}
