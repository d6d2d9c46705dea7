using Gateways;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Engine.Tests.Gateways;

/// <summary>An upstream that is several targets, over real sockets.</summary>
public sealed class GroupTests
{
    private const string Post = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

    [Fact]
    public async Task Requests_go_to_all_targets_and_carry_the_upstreams_own_name()
    {
        using var one = ScriptedUpstream.Answering(ScriptedUpstream.Ok("one"));
        using var two = ScriptedUpstream.Answering(ScriptedUpstream.Ok("two"));
        await using var gateway = await StartAsync(new GroupSettings(), one.Port, two.Port);
        for (var i = 0; i < 60; i++) await gateway.GetAsync("/");
        Assert.All([one, two], target => Assert.True(target.Requests.Count > 5));
        Assert.All(one.Requests, request => Assert.Equal("pets.internal:8080", request.Field("Host")));
    }

    [Fact]
    public async Task A_target_that_refuses_is_passed_over_whatever_the_method_and_then_ejected()
    {
        using var alive = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(new GroupSettings(), DeadPort(), alive.Port);
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(200, (await gateway.GetAsync("/")).Status);
            Assert.Equal("POST / some", (await gateway.AskAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nsome")).Content);
        }

        var state = StateOf(gateway);
        Assert.True(state.Members[0].IsEjected);
        Assert.Equal(5, state.Members[0].Counts.Failures);
        Assert.Equal(5, state.Retries);
        Assert.Equal((60, 0), (state.Members[1].Counts.Requests, state.Members[1].Counts.Failures));
    }

    [Fact]
    public async Task A_reset_before_the_answer_is_repeated_at_another_target_for_idempotent_methods_where_that_is_asked_for()
    {
        using var broken = Closing();
        using var alive = ScriptedUpstream.Echo();
        var settings = new GroupSettings { Retry = new RetrySettings { On = UpstreamFaults.Reset }, Ejection = Never };
        await using var gateway = await StartAsync(settings, broken.Port, alive.Port);
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await gateway.GetAsync("/")).Status);
        Assert.NotEmpty(broken.Requests);
        var posts = new List<int>();
        for (var i = 0; i < 40; i++) posts.Add((await gateway.AskAsync(Post)).Status);
        Assert.Contains(504, posts);
        Assert.Equal(posts.Count(status => status == 504), broken.Requests.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task Without_being_asked_for_a_request_that_may_have_had_its_effect_is_not_repeated()
    {
        using var broken = Closing();
        using var alive = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(new GroupSettings { Ejection = Never }, broken.Port, alive.Port);
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++) statuses.Add((await gateway.GetAsync("/")).Status);
        Assert.Equal(broken.Requests.Count, statuses.Count(status => status == 504));
        Assert.NotEmpty(broken.Requests);
    }

    [Fact]
    public async Task A_request_whose_content_has_begun_to_be_read_is_not_repeated()
    {
        using var broken = Closing();
        var settings = new GroupSettings { Retry = new RetrySettings { On = UpstreamFaults.Reset, Attempts = 5 }, Ejection = Never };
        await using var gateway = await StartAsync(settings, broken.Port);
        var response = await gateway.AskAsync("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nsome");
        Assert.Equal(504, response.Status);
        Assert.Single(broken.Requests);
        Assert.Equal(504, (await gateway.GetAsync("/")).Status);
        Assert.Equal(1 + 5, broken.Requests.Count);
    }

    [Fact]
    public async Task A_status_that_is_worth_another_try_is_given_up_for_it_and_passed_on_when_there_is_none()
    {
        using var busy = ScriptedUpstream.Answering("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy");
        using var alive = ScriptedUpstream.Echo();
        var settings = new GroupSettings { Retry = new RetrySettings { On = UpstreamFaults.Status503 } };
        await using var gateway = await StartAsync(settings, busy.Port, alive.Port);
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await gateway.GetAsync("/")).Status);
        Assert.NotEmpty(busy.Requests);
        Assert.Equal(busy.Requests.Count, StateOf(gateway).Retries);

        await using var alone = await StartAsync(settings with { Retry = settings.Retry with { Attempts = 3 } }, busy.Port);
        var before = busy.Requests.Count;
        var response = await alone.GetAsync("/");
        Assert.Equal((503, "busy"), (response.Status, response.Content));
        Assert.Equal(3, busy.Requests.Count - before);
    }

    [Fact]
    public async Task Retries_stop_where_the_budget_does()
    {
        using var busy = ScriptedUpstream.Answering("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy");
        var settings = new GroupSettings { Retry = new RetrySettings { On = UpstreamFaults.Status503, BudgetPercent = 20, BudgetMinimumPerSecond = 0 } };
        await using var gateway = await StartAsync(settings, busy.Port);
        for (var i = 0; i < 50; i++) Assert.Equal(503, (await gateway.GetAsync("/")).Status);
        var state = StateOf(gateway);
        Assert.InRange(state.Retries, 1, 10);
        Assert.Equal(50, state.Retries + state.BudgetExhausted);
        Assert.Equal(50 + state.Retries, busy.Requests.Count);
    }

    [Fact]
    public async Task A_try_that_takes_too_long_is_followed_by_another_within_the_integrations_timeout()
    {
        using var silent = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        using var alive = ScriptedUpstream.Echo();
        var settings = new GroupSettings { Retry = new RetrySettings { On = UpstreamFaults.Timeout, PerTryMilliseconds = 100 }, Ejection = Never };
        await using var gateway = await StartAsync(settings, silent.Port, alive.Port);
        for (var i = 0; i < 10; i++) Assert.Equal(200, (await gateway.GetAsync("/")).Status);
        await using var alone = await StartAsync(settings with { Retry = settings.Retry with { Attempts = 1 } }, silent.Port);
        Assert.Equal(504, (await alone.GetAsync("/")).Status);
    }

    [Fact]
    public async Task An_open_breaker_answers_503_says_why_and_closes_when_the_upstream_is_well()
    {
        var isWell = false;
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is not null)
            {
                if (!Volatile.Read(ref isWell)) break;
                await session.SendAsync(ScriptedUpstream.Ok("well"));
            }

            session.Close();
        });
        var settings = new GroupSettings { Breaker = new BreakerSettings { MinimumRequests = 5, OpenMilliseconds = 200, Probes = 1 } };
        await using var gateway = await StartAsync(settings, new TestSetup { Flow = new() { ReasonField = true } }, upstream.Port);
        for (var i = 0; i < 5; i++) Assert.Equal(504, (await gateway.GetAsync("/")).Status);
        var refused = await gateway.GetAsync("/");
        Assert.Equal((503, "UpstreamBreakerOpen", "1"), (refused.Status, refused.Field("x-sluice-reason"), refused.Field("Retry-After")));
        Assert.Equal(5, upstream.Requests.Count);
        Assert.Equal((BreakerState.Open, 1), (StateOf(gateway).Breaker, StateOf(gateway).BreakerRefused));
        Volatile.Write(ref isWell, true);
        await RecoverAsync(gateway);
        Assert.Equal(BreakerState.Closed, StateOf(gateway).Breaker);
    }

    [Fact]
    public async Task Health_checks_take_a_target_out_and_put_it_back_and_end_with_it()
    {
        var isWell = true;
        using var moody = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is { } request)
            {
                await session.SendAsync(request.Target == "/health?deep" && !Volatile.Read(ref isWell)
                    ? "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n" : ScriptedUpstream.Ok("ok"));
            }
        });
        using var steady = ScriptedUpstream.Echo();
        var settings = new GroupSettings
        {
            Health = new HealthSettings { Path = "/health?deep", IntervalMilliseconds = 20, TimeoutMilliseconds = 5_000, HealthyThreshold = 2, UnhealthyThreshold = 2 },
        };
        await using var gateway = await StartAsync(settings, moody.Port, steady.Port);
        await Patience.UntilAsync(() => moody.Requests.Count > 2, "there are checks");
        Assert.Equal(("pets.internal:8080", "GET"), (moody.Requests[0].Field("Host"), moody.Requests[0].Method));
        Assert.True(StateOf(gateway).Members[0].IsHealthy);
        Volatile.Write(ref isWell, false);
        await Patience.UntilAsync(() => !StateOf(gateway).Members[0].IsHealthy, "it is found to be unwell");
        for (var i = 0; i < 20; i++) Assert.NotEqual("ok", (await gateway.GetAsync("/")).Content);
        Volatile.Write(ref isWell, true);
        await Patience.UntilAsync(() => StateOf(gateway).Members[0].IsHealthy, "it is found to be well");
        Assert.Equal(0, StateOf(gateway).Members[0].Counts.Requests);

        gateway.Deploy(Definition.Everything(steady.Url));
        await Patience.UntilAsync(() => gateway.Descriptors == 0 || moody.Sessions.All(session => session.HasEnded), "checks under way end");
        var checks = moody.Sessions.Count;
        await Task.Delay(100);
        Assert.Equal(checks, moody.Sessions.Count);
    }

    [Fact]
    public async Task A_target_that_is_removed_gets_no_new_request_and_finishes_what_it_has()
    {
        using var leaving = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nso");
            await session.ReceiveAsync();
        });
        using var staying = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(new GroupSettings(), leaving.Port);
        using var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadUntilAsync("so");
        gateway.Groups = [Rule(new GroupSettings(), staying.Port)];
        gateway.Deploy(Definition.Everything("http://pets.internal:8080"));
        for (var i = 0; i < 5; i++) Assert.Equal("GET / ", (await gateway.GetAsync("/")).Content);
        Assert.Single(leaving.Sessions);
        Assert.False(leaving.Sessions[0].HasEnded);
        await leaving.Sessions[0].SendAsync("me");
        Assert.Equal("some", (await client.ReadResponseAsync()).Content);
    }

    [Fact]
    public async Task One_counts_no_request_as_under_way_when_all_are_over()
    {
        using var broken = Closing();
        using var alive = ScriptedUpstream.Echo();
        var settings = new GroupSettings { Retry = new RetrySettings { On = UpstreamFaults.Reset }, Breaker = new BreakerSettings() };
        await using var gateway = await StartAsync(settings, new TestSetup { Loops = 2 }, broken.Port, alive.Port);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? gateway.GetAsync("/") : gateway.AskAsync(Post)));
        Assert.All(gateway.Gateway.Snapshot.Upstreams[0].Group.Members, member => Assert.Equal(0, member.Outstanding));
        Assert.Equal(0, gateway.Gateway.Metrics[LoopCounter.InFlight]);
    }

    private static EjectionSettings Never { get; } = new() { ConsecutiveFailures = 0 };

    private static Task<TestGateway> StartAsync(GroupSettings settings, params int[] ports) => StartAsync(settings, new TestSetup(), ports);

    private static Task<TestGateway> StartAsync(GroupSettings settings, TestSetup setup, params int[] ports) =>
        TestGateway.StartAsync(Definition.Everything("http://pets.internal:8080"), setup with { UpstreamGroups = [Rule(settings, ports)] });

    private static GroupRule Rule(GroupSettings settings, params int[] ports) =>
        new("pets.internal", 8080, settings with { Targets = [.. ports.Select(port => new TargetSettings(DialTarget.Tcp("127.0.0.1", port)))] });

    private static GroupState StateOf(TestGateway gateway) => gateway.Gateway.Snapshot.Upstreams[0].Group.State;

    private static ScriptedUpstream Closing() => new(async session =>
    {
        await session.ReadRequestAsync();
        session.Close();
    });

    /// <summary>A port at which nobody listens.</summary>
    private static int DeadPort()
    {
        using var upstream = ScriptedUpstream.Echo();
        return upstream.Port;
    }

    private static async Task RecoverAsync(TestGateway gateway)
    {
        var token = Patience.Token();
        while ((await gateway.GetAsync("/")).Status != 200) Assert.False(token.IsCancellationRequested, "It never recovered.");
    }
}
