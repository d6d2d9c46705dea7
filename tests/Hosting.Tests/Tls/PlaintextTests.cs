using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Gateways;
using Hosting.Tests.Fixtures;
using Sluice.Engine.Upstreams.Tls;
using Program = Hosting.Tests.Fixtures.Program;

namespace Hosting.Tests.Tls;

/// <summary>What comes out of TLS, and goes into it, once the handshake is over.</summary>
public sealed class PlaintextTests
{
    private const string Request = "GET /mock HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Requests_follow_each_other_on_one_connection(SslProtocols version)
    {
        await using var gateway = await TlsGateway.StartAsync();
        using var client = await TlsClient.ConnectAsync(gateway.Port, configure: options => options.EnabledSslProtocols = version);
        for (var i = 0; i < 50; i++) Assert.Equal("{\"mock\":true}", (await client.GetAsync("/mock")).Content);
    }

    [Fact]
    public async Task A_head_in_records_of_one_byte_is_a_head()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        foreach (var letter in Request) await client.SendAsync(letter.ToString());
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Many_small_records_hold_few_blocks()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        await client.SendAsync("GET /mock HTTP/1.1\r\nHost: localhost\r\nX-Long: ");
        for (var i = 0; i < 2_000; i++) await client.SendAsync("x");
        await Patience.UntilAsync(() => gateway.BlocksHeld <= 1, "at most one block was held");
        await client.SendAsync("\r\n\r\n");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Requests_in_one_record_are_answered_in_their_order()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        await client.SendAsync(string.Concat(Enumerable.Repeat(Request, 600)));
        for (var i = 0; i < 600; i++) Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(16_384)]
    [InlineData(1_000_000)]
    public async Task Content_passes_whole_in_both_directions(int length)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TlsGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        var content = new string([.. Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26)))]);
        for (var i = 0; i < 5; i++)
        {
            await client.SendAsync($"POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n{content}");
            Assert.Equal($"POST /a {content}", (await client.ReadResponseAsync()).Content);
        }

        Assert.Equal("GET /b ", (await client.GetAsync("/b")).Content);
    }

    [Fact]
    public async Task The_last_answer_is_followed_by_close_notify()
    {
        await using var gateway = await TlsGateway.StartAsync();
        var said = await Program.RunAsync(
            "openssl", Request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal),
            "s_client", "-connect", $"127.0.0.1:{gateway.Port}", "-ign_eof", "-msg");
        Assert.Contains("<<< TLS 1.3, Alert [length 0002], warning close_notify", said);
    }

    [Fact]
    public async Task A_client_that_closes_its_side_gets_its_answer_and_close_notify()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        await client.SendAsync(Request);
        await client.Stream.ShutdownAsync();
        client.Socket.Shutdown(SocketShutdown.Send);
        Assert.EndsWith("{\"mock\":true}", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_cut_is_not_ended_with_close_notify()
    {
        using ScriptedUpstream upstream = new(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
            session.Close();
        });
        await using var gateway = await TlsGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        await client.SendAsync("GET / HTTP/1.0\r\n\r\n");
        await Assert.ThrowsAnyAsync<IOException>(client.ReadToEndAsync);
    }

    [Fact]
    public async Task A_record_that_was_tampered_with_ends_the_connection()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal(200, (await client.GetAsync("/mock")).Status);
        await client.Socket.SendAsync(Encoding.Latin1.GetBytes("\x17\x03\x03\x00\x20" + new string('x', 32)));
        await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync("/mock"));
        await Patience.UntilAsync(() => gateway.BlocksHeld == 0, "no block was held");
    }

    [Fact]
    public async Task A_change_of_keys_is_followed()
    {
        await using var gateway = await TlsGateway.StartAsync();
        // s_client takes a line that is K for the order to ask for new keys in both directions.
        var said = await Program.RunAsync(
            "openssl", "K\n" + Request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal),
            "s_client", "-connect", $"127.0.0.1:{gateway.Port}", "-tls1_3", "-msg", "-ign_eof", "-no_ign_eof");
        Assert.Contains("KeyUpdate", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_idle_connection_holds_no_block()
    {
        using TlsUpstream upstream = new(TlsGateway.Root.Issue("127.0.0.1"));
        await using var gateway = await TlsGateway.StartAsync(
            Definition.Everything($"https://127.0.0.1:{upstream.Port}"), credentials: new UpstreamCredentials(new UpstreamCredentialSet(TlsGateway.Root.Roots, null)));
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        for (var i = 0; i < 3; i++) Assert.Equal(200, (await client.GetAsync("/")).Status);
        await Patience.UntilAsync(() => gateway.BlocksHeld == 0, "no block was held");
    }

    [Fact]
    public async Task A_drain_ends_idle_connections_and_finishes()
    {
        await using var gateway = await TlsGateway.StartAsync();
        using var client = await TlsClient.ConnectAsync(gateway.Port);
        Assert.Equal(200, (await client.GetAsync("/mock")).Status);
        var drained = gateway.DrainAsync();
        Assert.Equal("", await client.ReadToEndAsync());
        Assert.True(await drained);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public async Task A_request_over_TLS_to_an_upstream_over_TLS_allocates_nothing_on_the_loop(int clients)
    {
        using TlsUpstream upstream = new(TlsGateway.Root.Issue("127.0.0.1"));
        await using var gateway = await TlsGateway.StartAsync(
            Definition.Everything($"https://127.0.0.1:{upstream.Port}"), credentials: new UpstreamCredentials(new UpstreamCredentialSet(TlsGateway.Root.Roots, null)));
        var connections = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => TlsClient.ConnectAsync(gateway.Port)));
        await RunAsync(connections, requests: 4_000 / clients);
        var least = double.MaxValue;
        for (var round = 0; round < 4 && least >= 1; round++)
        {
            var before = await AllocatedAsync(gateway);
            await RunAsync(connections, requests: 2_000 / clients);
            least = Math.Min(least, (await AllocatedAsync(gateway) - before) / 2_000.0);
        }

        foreach (var connection in connections) connection.Dispose();
#if !DEBUG
        // Without optimisation state machines are objects.
        Assert.True(least < 1, $"{least} bytes a request.");
#endif
    }

    private static Task RunAsync(TlsClient[] clients, int requests) => Task.WhenAll(clients.Select(client => Task.Run(async () =>
    {
        for (var i = 0; i < requests; i++) Assert.Equal(200, (await client.GetAsync("/")).Status);
    })));

    private static async Task<long> AllocatedAsync(TlsGateway gateway)
    {
        TaskCompletionSource<long> allocated = new(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Loop.Post(static source => ((TaskCompletionSource<long>)source!).SetResult(GC.GetAllocatedBytesForCurrentThread()), allocated);
        return await allocated.Task;
    }
}
