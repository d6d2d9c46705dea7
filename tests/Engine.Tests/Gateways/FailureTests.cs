using System.Net;
using System.Net.Sockets;
using Gateways;

namespace Engine.Tests.Gateways;

/// <summary>An endpoint that does not answer: 504, in AWS's words.</summary>
public sealed class FailureTests
{
    private const string NetworkError = """{"message":"Network error communicating with endpoint"}""";
    private const string TimedOut = """{"message":"Endpoint request timed out"}""";

    [Fact]
    public async Task An_endpoint_that_does_not_answer_in_time_is_504_timed_out()
    {
        using var upstream = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        await using var gateway = await StartAsync(upstream.Url, timeout: 50);
        var response = await gateway.GetAsync("/");
        Assert.Equal((504, TimedOut), (response.Status, response.Content));
        Assert.Equal("InternalServerErrorException", response.Field("x-amzn-ErrorType"));
        Assert.Equal("application/json", response.Field("Content-Type"));
        Assert.Null(response.Field("X-Amzn-Trace-Id"));
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream is let go");
    }

    [Fact]
    public async Task The_time_limit_is_for_the_head_and_not_for_the_content()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
            await Task.Delay(1_300);
            await session.SendAsync("late");
        });
        await using var gateway = await StartAsync(upstream.Url, timeout: 1_000);
        Assert.Equal("late", (await gateway.GetAsync("/")).Content);
    }

    [Fact]
    public async Task An_upload_that_the_endpoint_never_takes_times_out_too()
    {
        using var upstream = new ScriptedUpstream(_ => Task.Delay(Timeout.Infinite), receiveBufferBytes: 16_384);
        await using var gateway = await StartAsync(upstream.Url, timeout: 300);
        using var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + new string('x', 50_000));
        var response = await client.ReadResponseAsync();
        Assert.Equal((504, TimedOut), (response.Status, response.Content));
    }

    [Fact]
    public async Task A_refused_connection_is_504_network_error()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var gateway = await StartAsync($"http://127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}");
        var response = await gateway.GetAsync("/");
        Assert.Equal((504, NetworkError), (response.Status, response.Content));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_504_network_error()
    {
        await using var gateway = await StartAsync("http://no-such-host.invalid:8080");
        var response = await gateway.GetAsync("/");
        Assert.Equal((504, NetworkError), (response.Status, response.Content));
    }

    [Fact]
    public async Task A_content_idle_for_too_long_cuts_the_answer()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Upstreams = new() { ContentIdleMilliseconds = 100 } });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadToEndAsync();
        Assert.DoesNotContain("0\r\n\r\n", client.Received, StringComparison.Ordinal);
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream is let go");
    }

    [Fact]
    public async Task The_reason_is_told_on_request_only()
    {
        using var upstream = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        await using var quiet = await StartAsync(upstream.Url, timeout: 50);
        Assert.Null((await quiet.GetAsync("/")).Field("x-sluice-reason"));
        await using var open = await TestGateway.StartAsync(
            Definition.Of(Route.Proxy("GET", "/", upstream.Url).With("timeoutInMillis", 50)), new TestSetup { Flow = new() { ReasonField = true } });
        Assert.Equal("UpstreamTimedOut", (await open.GetAsync("/")).Field("x-sluice-reason"));
        Assert.Equal("NoRoute", (await open.GetAsync("/nowhere")).Field("x-sluice-reason"));
    }

    private static Task<TestGateway> StartAsync(string url, int timeout = 29_000) =>
        TestGateway.StartAsync(Definition.Of(Route.Proxy("ANY", "/", url).With("timeoutInMillis", timeout)));
}
