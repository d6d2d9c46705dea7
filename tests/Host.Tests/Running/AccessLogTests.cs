using System.Text.Json;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.Running;

/// <summary>Access logs of the real process: files, standard output, rotation.</summary>
public sealed class AccessLogTests : IDisposable
{
    private const string Format = """{"id":"$context.requestId","path":"$context.path","status":$context.status}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task SIGHUP_begins_a_renamed_log_anew_and_a_drain_writes_the_last_line()
    {
        var log = Path.Combine(_files.Path, "access.log");
        using var sluice = await SluiceProcess.RunAsync(NoVariables, Definition(), "--config", Configuration("destinations: { audit: access.log }", "audit"));
        using HttpClient client = new();
        await client.GetAsync(new Uri(sluice.BaseUrl, "before"));
        await UntilAsync(() => Lines(log).Length == 1);
        File.Move(log, log + ".1");
        await sluice.SignalAsync("HUP");
        await UntilAsync(() => File.Exists(log));
        await client.GetAsync(new Uri(sluice.BaseUrl, "after"));
        await sluice.SignalAsync("TERM");
        Assert.Equal(ExitCode.Done, await sluice.EndAsync());
        Assert.Equal("/before", Assert.Single(Lines(log + ".1")).GetProperty("path").GetString());
        var after = Assert.Single(Lines(log));
        Assert.Equal("/after", after.GetProperty("path").GetString());
        Assert.Equal(403, after.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_log_without_destination_goes_to_standard_output()
    {
        using var sluice = await SluiceProcess.RunAsync(NoVariables, Definition(), "--config", Configuration("bufferBytes: 65536", destination: null));
        using HttpClient client = new();
        await client.GetAsync(new Uri(sluice.BaseUrl, "out"));
        await sluice.Out.ContainsAsync("\"path\":\"/out\",\"status\":403}", Patience);
    }

    [Fact]
    public async Task A_log_that_cannot_be_opened_ends_the_start()
    {
        var outcome = await SluiceProgram.RunAsync(
            "run", "--listen", "http://127.0.0.1:0", "--admin", "off", Definition(), "--config", Configuration("default: /nonexistent/access.log", destination: null));
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Contains("/nonexistent/access.log cannot be opened", outcome.Error);
        Assert.Empty(outcome.Out);
    }

    [Fact]
    public async Task A_check_opens_no_log()
    {
        var outcome = await SluiceProgram.RunAsync("check", Definition(), "--config", Configuration("default: access.log", destination: null));
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.False(File.Exists(Path.Combine(_files.Path, "access.log")));
    }

    [Fact]
    public async Task A_destination_that_nobody_named_is_a_fault_at_its_place()
    {
        var outcome = await SluiceProgram.RunAsync("check", Definition(), "--config", Configuration("destinations: { audit: stdout }", "adit"));
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Contains("There is no access log destination adit", outcome.Error);
        Assert.Contains("sluice.yaml:", outcome.Error);
    }

    private string Definition() => _files.Write("a.yaml", Fixtures.Definition.Mock("cat"));

    private string Configuration(string accessLog, string? destination) => _files.Write("sluice.yaml", $"""
        accessLog:
          {accessLog}
        apis:
          a:
            stages:
              default:
                accessLogSettings:
                  format: '{Format}'
                  {(destination is null ? "" : $"destinationArn: {destination}")}
        """);

    private static JsonElement[] Lines(string file) =>
        File.Exists(file) ? [.. File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)] : [];

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource deadline = new(Patience);
        while (!condition()) await Task.Delay(10, deadline.Token);
    }
}
