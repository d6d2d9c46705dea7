using Gateways;
using Sluice.Definitions.Stages;
using Sluice.Engine.Overload;
using Sluice.Transport;

namespace Engine.Tests.AccessLogs;

/// <summary>What the log says of each way in which a request can end.</summary>
public sealed class AccessLogTests
{
    private const string Outcome =
        "$context.requestId $context.stage $context.resourcePath $context.status $context.responseLength $context.error.responseType $context.sluice.reason";

    [Fact]
    public async Task A_proxied_answer_has_its_length_whatever_its_framing_and_the_upstream_s_status()
    {
        using var upstream = ScriptedUpstream.Answering(seen => seen.Target == "/chunked"
            ? "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        await using var logged = await LoggedGateway.StartAsync(
            "$context.requestId $context.status $context.responseLength $context.integrationStatus $context.integration.status", Definition.Everything(upstream.Url));
        Assert.EndsWith(" 201 11 201 201", await logged.LineOfAsync("GET /chunked HTTP/1.1\r\nHost: h\r\n\r\n"), StringComparison.Ordinal);
        Assert.EndsWith(" 200 5 200 200", await logged.LineOfAsync("GET /a HTTP/1.1\r\nHost: h\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_refused_to_shed_load_has_its_line()
    {
        await using var logged = await LoggedGateway.StartAsync(
            Outcome, Definition.Of(Route.Mock("GET", "/pets")), new TestSetup { Load = new LoadLimits { MaxBufferedBytes = 4 * BlockSlab.BlockBytes } });
        var held = Enumerable.Range(0, 5).Select(_ => logged.Gateway.Gateway.Loops[0].Slab.Rent()).ToList();
        Assert.EndsWith(" prod - 503 33 SERVICE_UNAVAILABLE BufferLimit", await logged.LineOfAsync("GET /pets HTTP/1.1\r\nHost: h\r\n\r\n"), StringComparison.Ordinal);
        held.ForEach(block => block.Dispose());
    }

    [Fact]
    public async Task An_answer_to_HEAD_has_no_content()
    {
        await using var logged = await LoggedGateway.StartAsync(Outcome, Definition.Of(Route.Mock("HEAD", "/pets")));
        Assert.EndsWith(" prod /pets 200 0 - -", await logged.LineOfAsync("HEAD /pets HTTP/1.1\r\nHost: h\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_route_is_logged_by_its_stage()
    {
        await using var logged = await LoggedGateway.StartAsync(
            Outcome + " $context.error.message $context.error.messageString", Definition.Of(Route.Mock("GET", "/pets")));
        Assert.EndsWith(
            " prod - 403 42 MISSING_AUTHENTICATION_TOKEN NoRoute Missing Authentication Token \"Missing Authentication Token\"",
            await logged.LineOfAsync("GET /cats HTTP/1.1\r\nHost: h\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_request_says_so()
    {
        var blocked = new MethodSetting { ResourcePath = "*", HttpMethod = "*", ThrottlingRateLimit = 0, ThrottlingBurstLimit = 0 };
        var setup = new TestSetup { Stage = new Stage { Name = "prod", MethodSettings = [blocked] } };
        await using var logged = await LoggedGateway.StartAsync(Outcome, Definition.Of(Route.Mock("GET", "/pets")), setup);
        Assert.EndsWith(" 429 31 THROTTLED StageThrottled", await logged.LineOfAsync("GET /pets HTTP/1.1\r\nHost: h\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upstream_that_answers_nothing_is_an_integration_error()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            session.Close();
        });
        await using var logged = await LoggedGateway.StartAsync(
            "$context.requestId $context.status $context.error.responseType $context.integrationStatus $context.integrationErrorMessage",
            Definition.Everything(upstream.Url));
        Assert.EndsWith(
            " 504 INTEGRATION_FAILURE - The endpoint closed the connection",
            await logged.LineOfAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latencies_are_numbers_and_the_integration_s_is_no_longer_than_the_whole()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var logged = await LoggedGateway.StartAsync(
            "$context.requestId $context.responseLatency $context.integrationLatency $context.integration.latency $context.requestTimeEpoch", Definition.Everything(upstream.Url));
        var words = (await logged.LineOfAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n")).Split(' ');
        Assert.InRange(long.Parse(words[2]), 0, long.Parse(words[1]));
        Assert.Equal(words[2], words[3]);
        var began = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(words[4]));
        Assert.InRange(began, DateTimeOffset.UtcNow - Patience.Limit, DateTimeOffset.UtcNow);
        Assert.Equal(1, logged.Gateway.Gateway.Metrics.IntegrationLatency.Count);
    }

    [Fact]
    public async Task A_mock_has_no_integration_latency()
    {
        await using var logged = await LoggedGateway.StartAsync("$context.requestId $context.integrationLatency", Definition.Of(Route.Mock("GET", "/pets")));
        Assert.EndsWith(" -", await logged.LineOfAsync("GET /pets HTTP/1.1\r\nHost: h\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal(0, logged.Gateway.Gateway.Metrics.IntegrationLatency.Count);
    }

    [Fact]
    public async Task Each_of_many_pipelined_requests_has_its_own_line_in_order()
    {
        const int Requests = 300;
        await using var logged = await LoggedGateway.StartAsync("$context.requestId $context.path", Definition.Of(Route.Mock("GET", "/{id}")));
        using var client = await logged.Gateway.ConnectAsync();
        await client.SendAsync(string.Concat(Enumerable.Range(0, Requests).Select(i => $"GET /{i} HTTP/1.1\r\nHost: h\r\n\r\n")));
        for (var i = 0; i < Requests; i++) await client.ReadResponseAsync();
        var lines = await logged.LinesAsync(Requests);
        Assert.Equal(Enumerable.Range(0, Requests).Select(i => $"/{i}"), lines.Select(line => line.Split(' ')[1]));
        Assert.Equal(Requests, lines.Distinct().Count());
    }
}
