using System.Text.Json;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.Running;

/// <summary>What only a process of its own can show: signals, exit codes, counters.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task The_first_signal_drains_and_the_code_is_0(string signal)
    {
        using var sluice = await SluiceProcess.RunAsync(NoVariables);
        using HttpClient client = new();
        Assert.Contains("dog", await client.GetStringAsync(new Uri(sluice.BaseUrl, "pets/1")));
        await sluice.SignalAsync(signal);
        Assert.Equal(ExitCode.Done, await sluice.EndAsync());
        Assert.Contains("Draining", sluice.Out.ToString());
    }

    [Fact]
    public async Task A_second_signal_ends_at_once()
    {
        await using var upstream = await TestUpstream.StartAsync();
        using var sluice = await SluiceProcess.RunAsync(NoVariables, "--upstream", upstream.Url);
        using HttpClient client = new();
        var answering = client.GetAsync(new Uri(sluice.BaseUrl, "slow"));
        await upstream.SlowRequest;
        await sluice.SignalAsync("TERM");
        await sluice.Out.ContainsAsync("Draining", Patience);
        await sluice.SignalAsync("TERM");
        Assert.Equal(128 + 15, await sluice.EndAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => answering);
    }

    [Fact]
    public async Task A_process_that_cannot_start_says_so_with_its_code()
    {
        using var sluice = SluiceProcess.Start(NoVariables, "check", Path.Combine(_files.Path, "none.yaml"));
        Assert.Equal(ExitCode.Faults, await sluice.EndAsync());
        await sluice.Error.ContainsAsync("none.yaml", Patience);
    }

    [Fact]
    public async Task Settings_come_from_the_environment_of_the_process()
    {
        using var sluice = SluiceProcess.Start(new Dictionary<string, string> { ["SLUICE__LOPS"] = "1" }, "run");
        Assert.Equal(ExitCode.Faults, await sluice.EndAsync());
        await sluice.Error.ContainsAsync("SLUICE__LOPS: The configuration has no member LOPS. Did you mean loops", Patience);
    }

    [Fact]
    public async Task SIGUSR1_writes_the_counters_that_measurements_read()
    {
        var file = Path.Combine(_files.Path, "counters.json");
        using var sluice = await SluiceProcess.RunAsync(new Dictionary<string, string> { ["SLUICE_BENCH_COUNTERS"] = file });
        using HttpClient client = new();
        for (var i = 0; i < 3; i++) await client.GetStringAsync(new Uri(sluice.BaseUrl, "pets"));
        await sluice.SignalAsync("USR1");
        var counters = await ReadAsync(file);
        Assert.Equal(3, counters.GetProperty("requests").GetInt64());
        Assert.True(counters.GetProperty("allocatedBytes").GetInt64() > 0);
        await sluice.SignalAsync("TERM");
        Assert.Equal(ExitCode.Done, await sluice.EndAsync());
    }

    private static async Task<JsonElement> ReadAsync(string file)
    {
        using CancellationTokenSource deadline = new(Patience);
        while (!File.Exists(file)) await Task.Delay(10, deadline.Token);
        return JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
    }
}
