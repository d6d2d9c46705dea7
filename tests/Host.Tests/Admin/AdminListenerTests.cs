using System.Net;
using System.Net.Sockets;
using Host.Tests.Fixtures;
using Host.Tests.Metrics;
using Sluice.Engine;
using Sluice.Host.CommandLine;
using Sluice.Hosting;
using Sluice.Hosting.Admin;
using Sluice.Transport;

namespace Host.Tests.Admin;

public sealed class AdminListenerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_metrics_page_counts_what_was_served()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.GetAsync("pets");
        await gateway.GetAsync("pets/1");
        using var missing = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "cats"));
        using var answer = await gateway.Client.GetAsync(new Uri(gateway.AdminUrl, "metrics"));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var page = PrometheusPage.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(2, page["""sluice_requests_total{status="2xx"}"""]);
        Assert.Equal(1, page["""sluice_gateway_answers_total{reason="NoRoute"}"""]);
        Assert.Equal(3, page["sluice_request_duration_seconds_count"]);
        Assert.Equal(1, page["sluice_ready"]);
        Assert.True(page["process_resident_memory_bytes"] > 1_000_000);
        Assert.Contains(page.Samples, sample => sample.StartsWith("sluice_upstream_connections{upstream=", StringComparison.Ordinal));
        Assert.Contains(page.Samples, sample => sample.StartsWith("sluice_loop_turn_seconds_count{loop=\"0\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readiness_turns_first_when_a_drain_begins_and_health_stays()
    {
        await using var upstream = await TestUpstream.StartAsync();
        await using var gateway = await RunningGateway.StartAsync("--upstream", upstream.Url);
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await AskAsync(gateway, "readyz"));
        Assert.Equal((HttpStatusCode.OK, "healthy\n"), await AskAsync(gateway, "healthz"));
        var answering = gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "slow"));
        await upstream.SlowRequest;
        var stopping = gateway.StopAsync();
        await gateway.Out.ContainsAsync("Draining", Patience);
        (HttpStatusCode, string) readiness;
        using CancellationTokenSource deadline = new(Patience);
        while ((readiness = await AskAsync(gateway, "readyz")).Item1 == HttpStatusCode.OK) await Task.Delay(5, deadline.Token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "draining\n"), readiness);
        Assert.Equal((HttpStatusCode.OK, "healthy\n"), await AskAsync(gateway, "healthz"));
        Assert.False(stopping.IsCompleted);
        upstream.Release();
        using var answer = await answering;
        Assert.Equal(ExitCode.Done, await stopping);
    }

    [Fact]
    public async Task There_is_nothing_else_and_nothing_to_write()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(gateway, "")).Status);
        using var posted = await gateway.Client.PostAsync(new Uri(gateway.AdminUrl, "metrics"), content: null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        using var head = await gateway.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(gateway.AdminUrl, "metrics")));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.True(head.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task An_address_that_was_asked_for_and_is_taken_is_4()
    {
        using Socket taken = new(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var outcome = await SluiceProgram.RunAsync("run", "--listen", "http://127.0.0.1:0", "--admin", $"http://{taken.LocalEndPoint!.ToString()!.Replace("[::ffff:127.0.0.1]", "127.0.0.1", StringComparison.Ordinal)}");
        Assert.Equal(ExitCode.CannotBind, outcome.ExitCode);
        Assert.Contains("--admin", outcome.Error);
        Assert.Empty(outcome.Out);
    }

    [Fact]
    public async Task The_default_address_is_left_out_where_it_is_taken()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            taken.Bind(new IPEndPoint(IPAddress.Loopback, 8081));
            taken.Listen();
        }
        catch (SocketException)
        {
            // Somebody else has it, which is just as well.
        }

        var outcome = await SluiceProgram.RunAsync("run", "--listen", "http://127.0.0.1:0");
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("Admin listener: off, for http://127.0.0.1:8081 cannot be had", outcome.Out);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public async Task Off_is_no_admin_listener()
    {
        var outcome = await SluiceProgram.RunAsync("run", "--listen", "http://127.0.0.1:0", "--admin", "off");
        Assert.Contains("Admin listener: off\n", outcome.Out);
    }

    [Theory]
    [InlineData("off", "Admin listener: off\n")]
    [InlineData("http://127.0.0.1:0", "Admin listener: http://127.0.0.1:")]
    public async Task The_configuration_says_where_it_is(string value, string shown)
    {
        using TemporaryDirectory files = new();
        var outcome = await SluiceProgram.RunAsync("run", "--listen", "http://127.0.0.1:0", "--config", files.Write("sluice.yaml", $"admin: {value}\n"));
        Assert.Contains(shown, outcome.Out);
    }

    [Fact]
    public async Task A_loop_that_does_not_turn_is_named()
    {
        using ManualResetEventSlim goOn = new();
        await using EventLoopGroup loops = new(2, new EventLoopOptions());
        AdminPages pages = new(new Gateway(loops, new GatewayOptions()), () => ServerState.Starting, () => throw new InvalidOperationException("No metrics here."));
        await using AdminServer server = new(new ListenUrl("127.0.0.1", 0), pages);
        await server.StartAsync();
        using HttpClient client = new();
        loops[1].Post(static state => ((ManualResetEventSlim)state!).Wait(Patience), goOn);
        using var sick = await client.GetAsync(new Uri($"{server.Address}/healthz"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, sick.StatusCode);
        Assert.Equal("no answer from event loop 1\n", await sick.Content.ReadAsStringAsync());
        goOn.Set();
        Assert.Equal("healthy\n", await client.GetStringAsync(new Uri($"{server.Address}/healthz")));
        using var starting = await client.GetAsync(new Uri($"{server.Address}/readyz"));
        Assert.Equal("starting\n", await starting.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(RunningGateway gateway, string path)
    {
        using var answer = await gateway.Client.GetAsync(new Uri(gateway.AdminUrl, path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
