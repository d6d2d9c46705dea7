using System.Net;
using Host.Tests.Fixtures;

namespace Host.Tests.Reloading;

public sealed class ReloadTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_reload_makes_a_changed_definition_effective_and_says_so()
    {
        var file = _files.Write("a.yaml", Definition.Mock("cat"));
        await using var gateway = await RunningGateway.StartAsync(file, "--no-watch");
        Assert.Equal("cat", await gateway.GetAsync("kind"));
        _files.Write("a.yaml", Definition.Mock("dog"));
        await gateway.ReloadAsync();
        Assert.Equal("dog", await gateway.GetAsync("kind"));
        Assert.Matches(@"Reloaded \(test\) in \d+ ms: 1 API, 1 route\.", gateway.Out.ToString());
    }

    [Fact]
    public async Task A_broken_definition_reports_every_fault_and_leaves_what_runs_alone()
    {
        var file = _files.Write("a.yaml", Definition.Mock("cat"));
        await using var gateway = await RunningGateway.StartAsync(file, "--no-watch");
        _files.Write("a.yaml", Definition.Mock("dog").Replace("type: mock", "type: mokc", StringComparison.Ordinal) + "unknown: [\n");
        await gateway.FailReloadAsync();
        Assert.Contains("sluice_reload_last_failed 1\n", await gateway.Client.GetStringAsync(new Uri(gateway.AdminUrl, "metrics")));
        Assert.Contains("a.yaml:", gateway.Error.ToString());
        Assert.Contains("what ran before goes on", gateway.Error.ToString());
        Assert.Equal("cat", await gateway.GetAsync("kind"));
        _files.Write("a.yaml", Definition.Mock("mended"));
        await gateway.ReloadAsync();
        Assert.Equal("mended", await gateway.GetAsync("kind"));
        var metrics = await gateway.Client.GetStringAsync(new Uri(gateway.AdminUrl, "metrics"));
        Assert.Contains("sluice_reloads_total{outcome=\"succeeded\"} 1\n", metrics);
        Assert.Contains("sluice_reloads_total{outcome=\"failed\"} 1\n", metrics);
        Assert.Contains("sluice_reload_last_failed 0\n", metrics);
    }

    [Fact]
    public async Task Faults_of_two_definitions_and_of_the_configuration_are_reported_together()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        _files.Write("b.yaml", Definition.Mock("dog"));
        const string Apis = "apis: { a: { definition: a.yaml }, b: { definition: b.yaml } }\n";
        var configuration = _files.Write("sluice.yaml", Apis);
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--no-watch");
        _files.Write("a.yaml", "openapi: [");
        File.Delete(Path.Combine(_files.Path, "b.yaml"));
        _files.Write("sluice.yaml", Apis + "lops: 1\n");
        await gateway.FailReloadAsync();
        var told = gateway.Error.ToString();
        Assert.Contains("a.yaml:1", told);
        Assert.Contains("b.yaml", told);
        Assert.Contains("sluice.yaml:2", told);
        Assert.Equal("cat", await gateway.GetAsync("/a/kind"));
        Assert.Equal("dog", await gateway.GetAsync("/b/kind"));
    }

    [Fact]
    public async Task The_targets_of_an_upstream_change_live_and_a_fault_among_them_changes_nothing()
    {
        await using var one = await TestUpstream.StartAsync();
        await using var two = await TestUpstream.StartAsync();
        var configuration = Write($"{{ targets: ['{one.Authority}'] }}");
        await using var gateway = await RunningGateway.StartAsync("--upstream", "http://pets.internal:8080", "--config", configuration, "--no-watch");
        Assert.Contains("pets.internal:8080", await gateway.GetAsync("a"));
        Write($"{{ targets: ['{two.Authority}'], health: {{ pth: / }} }}");
        await gateway.FailReloadAsync();
        Assert.Contains("Did you mean path", gateway.Error.ToString());
        await gateway.GetAsync("a");
        Assert.Equal((1, 0), (one.Open, two.Open));
        Write($"{{ targets: ['{two.Authority}'], health: {{ interval: 100ms, matcher: 200-599 }} }}");
        await gateway.ReloadAsync();
        await gateway.GetAsync("a");
        Assert.InRange(two.Open, 1, 2);
        var metrics = await gateway.Client.GetStringAsync(new Uri(gateway.AdminUrl, "metrics"));
        Assert.Contains($"sluice_upstream_requests_total{{upstream=\"pets.internal:8080\",target=\"{two.Authority}\"}} 1\n", metrics);
        Assert.Contains($"sluice_upstream_healthy{{upstream=\"pets.internal:8080\",target=\"{two.Authority}\"}} 1\n", metrics);

        string Write(string upstream) => _files.Write("sluice.yaml", $"upstreams:\n  pets.internal:8080: {upstream}\n");
    }

    [Fact]
    public async Task A_definition_that_the_configuration_adds_is_served_and_one_that_it_drops_is_gone()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        _files.Write("b.yaml", Definition.Mock("dog"));
        var configuration = _files.Write("sluice.yaml", "apis: { a: { definition: a.yaml }, b: { definition: a.yaml } }\n");
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--no-watch");
        _files.Write("sluice.yaml", "apis: { b: { definition: b.yaml }, c: { definition: a.yaml } }\nmounts: [/new=c]\n");
        await gateway.ReloadAsync();
        Assert.Equal("dog", await gateway.GetAsync("/b/kind"));
        Assert.Equal("cat", await gateway.GetAsync("/c/kind"));
        Assert.Equal("cat", await gateway.GetAsync("/new/kind"));
        using var gone = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "/a/kind"));
        Assert.Equal(HttpStatusCode.Forbidden, gone.StatusCode);
    }

    [Fact]
    public async Task What_cannot_change_live_is_named_and_the_rest_takes_effect()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        const string Apis = "apis: { a: { definition: a.yaml } }\n";
        var configuration = _files.Write("sluice.yaml", Apis);
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--no-watch");
        _files.Write("a.yaml", Definition.Mock("dog"));
        _files.Write("sluice.yaml", Apis + "loops: 1\nlimits: { targetBytes: 100, upstream: { pending: 1 } }\ndns: { refresh: 5s }\nreasonField: true\n");
        await gateway.ReloadAsync();
        foreach (var key in (string[])["loops", "limits", "limits.upstream", "dns.refresh", "reasonField"])
        {
            Assert.Contains($"note: {key} has changed, which takes effect at the next start.", gateway.Out.ToString());
        }

        Assert.DoesNotContain("note: listen", gateway.Out.ToString());
        Assert.Equal("dog", await gateway.GetAsync("kind"));
        using var tooLongBefore = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, new string('a', 200)));
        Assert.Equal(HttpStatusCode.Forbidden, tooLongBefore.StatusCode);
    }

    [Fact]
    public async Task Token_buckets_forget_nothing_and_take_new_numbers()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        string Configuration(int burst) =>
            $$"""apis: { a: { definition: a.yaml, stages: { prod: { methodSettings: { "*/*": { throttlingRateLimit: 0.0001, throttlingBurstLimit: {{burst}} } } } } } }""";
        var configuration = _files.Write("sluice.yaml", Configuration(1));
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--no-watch");
        Assert.Equal("cat", await gateway.GetAsync("kind"));
        await gateway.ReloadAsync();
        using var stillSpent = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "kind"));
        Assert.Equal(HttpStatusCode.TooManyRequests, stillSpent.StatusCode);
    }

    [Fact]
    public async Task Account_limits_may_be_turned_on_live()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        const string Apis = "apis: { a: { definition: a.yaml } }\n";
        var configuration = _files.Write("sluice.yaml", Apis);
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--no-watch");
        _files.Write("sluice.yaml", Apis + "limits: aws\n");
        await gateway.ReloadAsync();
        Assert.DoesNotContain("next start", gateway.Out.ToString());
        Assert.Equal("cat", await gateway.GetAsync("kind"));
    }

    [Fact]
    public async Task A_configuration_that_leaves_nothing_to_serve_is_refused()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        var configuration = _files.Write("sluice.yaml", "apis: { a: { definition: a.yaml } }\n");
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--no-watch");
        _files.Write("sluice.yaml", "reasonField: false\n");
        await gateway.FailReloadAsync();
        Assert.Contains("Nothing is left to serve", gateway.Error.ToString());
        Assert.Equal("cat", await gateway.GetAsync("kind"));
    }

    [Fact]
    public async Task Connections_to_an_upstream_that_is_no_longer_named_end_when_they_have_been_idle()
    {
        await using var one = await TestUpstream.StartAsync();
        await using var two = await TestUpstream.StartAsync();
        _files.Write("a.yaml", Definition.Proxy("http://things.example.com/v1/{id}"));
        string Configuration(TestUpstream upstream) =>
            $"apis: {{ a: {{ definition: a.yaml }} }}\nlimits: {{ upstream: {{ idleMilliseconds: 300 }} }}\nconnectTo: [things.example.com={upstream.Url}]\n";
        var configuration = _files.Write("sluice.yaml", Configuration(one));
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--no-watch");
        await gateway.GetAsync("things/7");
        Assert.Equal((1, 0), (one.Open, two.Open));
        _files.Write("sluice.yaml", Configuration(two));
        await gateway.ReloadAsync();
        Assert.Equal("GET /v1/7 things.example.com", await gateway.GetAsync("things/7"));
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(20));
        while (one.Open > 0) await Task.Delay(20, deadline.Token);
    }

    [Fact]
    public async Task An_access_log_that_a_reload_names_is_opened_and_one_that_cannot_be_fails_it()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        string Configuration(string place) =>
            "apis: { a: { definition: a.yaml, stages: { prod: { accessLogSettings: { format: '$context.requestId $context.path' } } } } }\n"
            + $"accessLog: {{ default: {place} }}\n";
        var configuration = _files.Write("sluice.yaml", "apis: { a: { definition: a.yaml, stages: { prod: } } }\n");
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--no-watch");
        _files.Write("sluice.yaml", Configuration(Path.Combine(_files.Path, "none", "log")));
        await gateway.FailReloadAsync();
        Assert.Contains("cannot be opened", gateway.Error.ToString());
        var log = Path.Combine(_files.Path, "log");
        _files.Write("sluice.yaml", Configuration(log));
        await gateway.ReloadAsync();
        Assert.Equal("cat", await gateway.GetAsync("kind"));
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(20));
        while (!(await File.ReadAllTextAsync(log)).Contains("/kind", StringComparison.Ordinal)) await Task.Delay(20, deadline.Token);
    }

    [Fact]
    public async Task The_sample_survives_a_reload()
    {
        await using var gateway = await RunningGateway.StartAsync("--no-watch");
        await gateway.ReloadAsync();
        Assert.Contains("dog", await gateway.GetAsync("pets"));
    }

    [Fact]
    public async Task The_drain_timeout_is_the_one_of_the_last_reload()
    {
        await using var upstream = await TestUpstream.StartAsync();
        var configuration = _files.Write("sluice.yaml", "drainTimeout: 10m\n");
        await using var gateway = await RunningGateway.StartAsync("--config", configuration, "--upstream", upstream.Url, "--no-watch");
        _files.Write("sluice.yaml", "drainTimeout: 100ms\n");
        await gateway.ReloadAsync();
        await gateway.StopAsync();
        Assert.Contains("requests in flight have 0.1 s", gateway.Out.ToString());
    }
}
