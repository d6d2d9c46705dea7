using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Acceptance.Tests;

/// <summary>An upstream that dies under load and comes back: what clients see meanwhile is a gateway response, and afterwards everything is as before.</summary>
public sealed class UpstreamOutageTests : IAsyncLifetime
{
    private const int Clients = 8;
    private const string Upstream = "pets.internal:8080";

    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-outage-").FullName;
    private readonly List<RunningProcess> _processes = [];
    private readonly ConcurrentQueue<Answer> _answers = [];

    [Fact]
    public async Task With_health_checks_and_retries_one_of_two_targets_dies_and_comes_back_unnoticed()
    {
        var (one, port) = await StartOriginAsync(0);
        var (_, otherPort) = await StartOriginAsync(0);
        var url = await StartGatewayAsync($$"""
            upstreams:
              {{Upstream}}:
                targets: [127.0.0.1:{{port}}, 127.0.0.1:{{otherPort}}]
                health: { path: /count, interval: 200ms, timeout: 2s, healthyThreshold: 2, unhealthyThreshold: 2 }
                retry: { on: [connect-failure, reset], attempts: 3 }
            """);
        using var stop = new CancellationTokenSource();
        var load = LoadAsync(url, stop.Token);
        await AnsweredAsync(200);
        var killed = await KillAsync(one);
        await AnsweredAsync(200);
        await StartOriginAsync(port);
        await UntilServingAsync(port);
        await stop.CancelAsync();
        await load;

        var failed = _answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
        Assert.All(failed, answer => Assert.True(answer.IsGatewayResponse && answer.EndedAt >= killed, $"{answer}"));
        Assert.Empty(failed);
    }

    [Fact]
    public async Task A_single_target_that_dies_costs_errors_while_it_is_away_and_each_is_a_gateway_response()
    {
        var (origin, port) = await StartOriginAsync(0);
        var url = await StartGatewayAsync($"connectTo: {Upstream}=http://127.0.0.1:{port}\n");
        using var stop = new CancellationTokenSource();
        var load = LoadAsync(url, stop.Token);
        await AnsweredAsync(200);
        var killed = await KillAsync(origin);
        await UntilAsync(() => _answers.Any(answer => answer.Status != HttpStatusCode.OK), "there is an error");
        await StartOriginAsync(port);
        var back = Stopwatch.GetTimestamp();
        await AnsweredAsync(400);
        await stop.CancelAsync();
        await load;

        var failed = _answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
        Assert.All(failed, answer => Assert.True(answer.IsGatewayResponse, $"{answer}"));
        Assert.All(failed, answer => Assert.True(answer.EndedAt >= killed && answer.BeganAt <= back, $"{answer}"));
        Assert.Equal(HttpStatusCode.OK, _answers.Last().Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(RunningProcess Process, int Port)> StartOriginAsync(int port)
    {
        var origin = RunningProcess.Start(ProductFiles.LoadTests, "origin", "--listen", $"http://127.0.0.1:{port}");
        _processes.Add(origin);
        var url = await origin.WaitForAsync(@"(http://127\.0\.0\.1:(?!0\b)\d+)");
        return (origin, new Uri(url.Groups[1].Value).Port);
    }

    private async Task<Uri> StartGatewayAsync(string configuration)
    {
        var file = Path.Combine(_folder, "sluice.yaml");
        await File.WriteAllTextAsync(file, configuration);
        var gateway = RunningProcess.Start(
            ProductFiles.Sluice, "run", "--upstream", $"http://{Upstream}", "--listen", "http://127.0.0.1:0", "--admin", "off", "--config", file);
        _processes.Add(gateway);
        return new Uri((await gateway.WaitForAsync(@"(http://127\.0\.0\.1:(?!0\b)\d+)")).Groups[1].Value + "/json?bytes=100");
    }

    private static async Task<long> KillAsync(RunningProcess origin)
    {
        var at = Stopwatch.GetTimestamp();
        origin.Signal("KILL");
        await origin.ExitAsync();
        return at;
    }

    private Task LoadAsync(Uri url, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(
        async () =>
        {
            using var client = new HttpClient();
            while (!stop.IsCancellationRequested) _answers.Enqueue(await AskAsync(client, url));
        },
        CancellationToken.None)));

    private static async Task<Answer> AskAsync(HttpClient client, Uri url)
    {
        var began = Stopwatch.GetTimestamp();
        using var response = await client.GetAsync(url);
        var content = await response.Content.ReadAsStringAsync();
        var isGatewayResponse = response.Headers.Contains("x-amzn-ErrorType") && content.StartsWith("{\"message\":", StringComparison.Ordinal);
        return new Answer(response.StatusCode, isGatewayResponse, began, Stopwatch.GetTimestamp());
    }

    /// <summary>Waits until so many more requests have been answered.</summary>
    private async Task AnsweredAsync(int more)
    {
        var goal = _answers.Count + more;
        await UntilAsync(() => _answers.Count >= goal, $"{more} more requests are answered");
    }

    /// <summary>Waits until an origin that has just started gets requests from the load.</summary>
    private static async Task UntilServingAsync(int port)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 1_500; i++)
        {
            // The page does not count requests for itself, which the health checks are: what it counts is the load.
            using var json = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/count")));
            if (json.RootElement.GetProperty("requests").GetInt32() > 50) return;
            await Task.Delay(20);
        }

        Assert.Fail("The target that came back got no requests.");
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var i = 0; i < 3_000 && !condition(); i++) await Task.Delay(10);
        Assert.True(condition(), $"Waited in vain until {what}.");
    }

    private sealed record Answer(HttpStatusCode Status, bool IsGatewayResponse, long BeganAt, long EndedAt);
}
