using Gateways;
using Sluice.Definitions;
using Sluice.Definitions.Stages;
using Sluice.Engine.Recording;

namespace Engine.Tests.AccessLogs;

/// <summary>A gateway whose stage has an access log in memory.</summary>
internal sealed class LoggedGateway : IAsyncDisposable
{
    private readonly LogDestinations _logs;
    private readonly MemorySink _sink = new();

    private LoggedGateway() => _logs = new LogDestinations(1, 64 * 1024, _ => _sink, _ => { });

    public TestGateway Gateway { get; private set; } = null!;

    public static async Task<LoggedGateway> StartAsync(string format, RestApi api, TestSetup? setup = null)
    {
        LoggedGateway logged = new();
        var stage = new Stage { Name = "prod", AccessLogSettings = new AccessLogSettings { Format = format }, MethodSettings = setup?.Stage.MethodSettings ?? [] };
        logged.Gateway = await TestGateway.StartAsync(api, (setup ?? new TestSetup()) with { Stage = stage, AccessLogs = logged._logs });
        Assert.Empty(logged._logs.Open());
        return logged;
    }

    /// <summary>Waits until there are so many lines.</summary>
    public async Task<string[]> LinesAsync(int count)
    {
        await Patience.UntilAsync(() => _sink.Lines.Length >= count, $"there are {count} lines");
        return _sink.Lines;
    }

    /// <summary>The line of one request.</summary>
    public async Task<string> LineOfAsync(string request)
    {
        var before = _sink.Lines.Length;
        await Gateway.AskAsync(request);
        return (await LinesAsync(before + 1))[before];
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _logs.Dispose();
    }
}
