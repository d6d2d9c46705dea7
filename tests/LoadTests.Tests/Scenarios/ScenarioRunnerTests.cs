using System.Net;
using System.Net.Sockets;
using LoadTests.Tests.Origin;
using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Client;
using Sluice.LoadTests.Scenarios.Held;
using Sluice.LoadTests.Scenarios.Stats;

namespace LoadTests.Tests.Scenarios;

public sealed class ScenarioRunnerTests(OriginFixture origin) : IClassFixture<OriginFixture>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);
    private static readonly LoadSimulation TenRequests = Simulation.Inject(50, Second, Short);

    [Fact]
    public async Task Every_arrival_of_a_rate_is_one_request_and_connections_are_kept()
    {
        var target = Target("/json?bytes=1000");
        var stats = await RunAsync(Get(target).WithLoadSimulations(Simulation.Inject(500, Second, Short), Simulation.RampingInject(1000, Second, Short)));

        Assert.Equal(250, stats.Ok.Request.Count);
        Assert.Equal([100L, 150L], stats.LoadSimulationStats.Select(window => window.Ok.Request.Count));
        Assert.Equal(250_000, stats.AllBytes);
        Assert.Equal(("200", 250L), (stats.Ok.StatusCodes[0].StatusCode, stats.Ok.StatusCodes[0].Count));
        Assert.Equal((0L, 0), (stats.Fail.Request.Count, stats.Unfinished));
        Assert.Equal(250, stats.Timeline.Sum(second => second.Ok));
    }

    [Fact]
    public async Task A_request_that_waits_for_a_connection_waits_from_when_it_was_due()
    {
        // 20 in 0.2 s, one at a time, 40 ms each: the last waits for 0.6 s, although each exchange is short.
        var target = Target("/json?delay=40", connections: 1);
        var stats = await RunAsync(Get(target).WithLoadSimulations(Simulation.Inject(100, Second, Short)));

        Assert.Equal(20, stats.Ok.Request.Count);
        Assert.True(stats.Ok.Latency.MaxMs > 400, $"the longest is {stats.Ok.Latency.MaxMs} ms");
        Assert.True(stats.Ok.Latency.Percent50 > 150, $"the median is {stats.Ok.Latency.Percent50} ms");
    }

    [Theory]
    [InlineData("/json?status=503", "503")]
    [InlineData("/abort?after=5&n=10", "closed within the answer")]
    [InlineData("/abort?head=no", "closed without an answer")]
    [InlineData("/json?delay=60000", "timed out")]
    [InlineData("/raw?bytes=HTTP/1.1%20two%20hundred%0d%0a%0d%0a", "malformed answer")]
    public async Task A_failure_is_counted_by_what_it_was(string path, string word)
    {
        var stats = await RunAsync(Get(Target(path)).WithLoadSimulations(TenRequests));

        Assert.Equal((word, 10L), (stats.Fail.StatusCodes.Single().StatusCode, stats.Fail.Request.Count));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_refused_connection()
    {
        var target = new HttpTarget(new Uri("http://127.0.0.1:1/"), 10, Second);
        var stats = await RunAsync(Get(target).WithLoadSimulations(TenRequests));

        Assert.Equal("connection refused", stats.Fail.StatusCodes.Single().StatusCode);
    }

    [Theory]
    [InlineData("/bytes?n=50000&framing=chunked&piece=999&trailer=A:%20b", 50_000)]
    [InlineData("/bytes?n=50000&framing=close", 50_000)]
    [InlineData("/json?interim=103&close", 110)]
    [InlineData("/json?status=204", 0)]
    public async Task An_answer_is_read_to_its_end_however_it_is_framed(string path, long bytes)
    {
        var stats = await RunAsync(Get(Target(path)).WithLoadSimulations(TenRequests));

        Assert.Equal((10L, 10 * bytes), (stats.Ok.Request.Count, stats.AllBytes));
    }

    [Fact]
    public async Task A_kept_connection_that_the_server_has_closed_costs_no_request()
    {
        var scenario = Get(Target("/json?close")).WithLoadSimulations(TenRequests, Simulation.Pause(Short), TenRequests);
        var stats = await RunAsync(scenario);

        Assert.Equal((20L, 0L), (stats.Ok.Request.Count, stats.Fail.Request.Count));
    }

    [Fact]
    public async Task Copies_of_a_closed_load_go_on_until_its_end_and_then_all_of_them_end()
    {
        var target = Target("/json");
        var scenario = Get(target).WithLoadSimulations(Simulation.RampingConstant(5, Short), Simulation.KeepConstant(5, Short));
        var stats = await RunAsync(scenario);

        Assert.True(stats.LoadSimulationStats[1].Ok.Request.Count > 5);
        Assert.Equal(0, stats.Unfinished);
    }

    [Fact]
    public async Task Steps_are_measured_by_themselves()
    {
        var target = Target("/json?delay=30");
        var get = LoadRequest.To(target.Url);
        var scenario = Scenario.Create("two", async context =>
        {
            await Step.Run("first", context, () => target.SendAsync(get));
            return await Step.Run("second", context, () => target.SendAsync(get));
        }).WithLoadSimulations(TenRequests);
        var stats = await RunAsync(scenario);

        Assert.Equal(["first", "second"], stats.StepStats.Select(step => step.StepName));
        Assert.All(stats.StepStats, step => Assert.Equal(10, step.Ok.Request.Count));
        Assert.True(stats.Ok.Latency.MinMs > stats.StepStats[0].Ok.Latency.MinMs);
    }

    [Fact]
    public async Task The_warm_up_is_not_counted()
    {
        var scenario = Get(Target("/json?status=299")).WithWarmUpDuration(Short).WithLoadSimulations(TenRequests);

        Assert.Equal(10, (await RunAsync(scenario)).Ok.Request.Count);
    }

    [Fact]
    public async Task A_run_that_is_stopped_early_reports_what_it_has_measured()
    {
        using var stop = new CancellationTokenSource(Short);
        var scenario = Get(Target("/json")).WithLoadSimulations(Simulation.Inject(1000, Second, TimeSpan.FromMinutes(10)));
        var stats = await new ScenarioRunner([scenario], progress: null, TimeSpan.FromSeconds(20)).RunAsync(stop.Token);

        Assert.InRange(stats.ScenarioStats.Single().Ok.Request.Count, 1, 500_000);
        Assert.Equal(stats.ScenarioStats.Single().Ok.Request.Count / stats.Duration.TotalSeconds, stats.ScenarioStats.Single().Ok.Request.Rps, 3);
        Assert.Equal((0L, 0), (stats.ScenarioStats.Single().Fail.Request.Count, stats.ScenarioStats.Single().Unfinished));
    }

    [Fact]
    public async Task An_exception_of_a_scenario_is_a_failure_with_its_name()
    {
        var scenario = Scenario.Create("faulty", _ => throw new FormatException()).WithLoadSimulations(TenRequests);

        Assert.Equal(("FormatException", 10L), ((await RunAsync(scenario)).Fail.StatusCodes.Single().StatusCode, (await RunAsync(scenario)).Fail.Request.Count));
    }

    [Fact]
    public async Task A_silent_connection_that_is_borne_with_is_open_at_the_end()
    {
        var held = new HeldConnection(Target("/json"), first: default, drip: default, pace: Second);
        var stats = await RunAsync(Scenario.Create("silent", held.RunAsync).WithLoadSimulations(Simulation.KeepConstant(20, Short)));

        Assert.Equal(("open at the end", 20L), (stats.Ok.StatusCodes.Single().StatusCode, stats.Ok.StatusCodes.Single().Count));
        Assert.Equal((0L, 0), (stats.Ok.Request.Count, stats.Unfinished));
    }

    [Fact]
    public async Task A_slow_client_sends_its_bytes_one_by_one_and_tells_how_it_was_ended()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeUntilBytesAsync(listener, "begin", "beginabab");
        var held = new HeldConnection(new HttpTarget(Url(listener), 1, Second), "begin"u8.ToArray(), "ab"u8.ToArray(), pace: TimeSpan.FromMilliseconds(20));
        var stats = await RunAsync(Scenario.Create("slow", held.RunAsync).WithLoadSimulations(Simulation.Inject(5, Second, Short)));
        await serving.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(("408", 1L), (stats.Ok.StatusCodes.Single().StatusCode, stats.Ok.Request.Count));
        Assert.True(stats.Ok.Latency.MinMs >= 60, "four bytes were waited for");
    }

    private static async Task ServeUntilBytesAsync(TcpListener listener, string first, string all)
    {
        using var client = await listener.AcceptSocketAsync();
        Assert.Equal(first, await OriginFixture.ReadUntilAsync(client, first));
        Assert.Equal(all[first.Length..], await OriginFixture.ReadUntilAsync(client, all[first.Length..]));
        await client.SendAsync("HTTP/1.1 408 Request Timeout\r\n\r\n"u8.ToArray());
        client.Shutdown(SocketShutdown.Both);
    }

    private static Scenario Get(HttpTarget target)
    {
        var request = LoadRequest.To(target.Url);
        return Scenario.Create("get", _ => target.SendAsync(request));
    }

    private static async Task<ScenarioStats> RunAsync(Scenario scenario) =>
        (await new ScenarioRunner([scenario], progress: null, TimeSpan.FromSeconds(20)).RunAsync(CancellationToken.None)).ScenarioStats.Single();

    private static Uri Url(TcpListener listener) => new($"http://{listener.LocalEndpoint}/");

    private HttpTarget Target(string path, int connections = 20) => new(new Uri($"http://{origin.EndPoint}{path}"), connections, Second);
}
