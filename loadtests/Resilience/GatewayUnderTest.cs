using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Resilience;

/// <summary>`sluice run` as a process of its own, with files of its own and its admin listener; disposal ends it.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private const string ConfigurationName = "sluice.yaml";
    private static readonly TimeSpan PageLimit = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory _directory;
    private readonly HttpClient _admin;

    private GatewayUnderTest(TemporaryDirectory directory, ChildProcess process, int port, int adminPort)
    {
        _directory = directory;
        Process = process;
        Port = port;
        _admin = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{adminPort}"), Timeout = PageLimit };
    }

    public ChildProcess Process { get; }

    /// <summary>Where it speaks plain HTTP.</summary>
    public int Port { get; }

    /// <summary>Starts it and returns when it listens.</summary>
    /// <param name="sluicePath">The executable, or its .dll.</param>
    /// <param name="files">What it runs on.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LoadTestException">It does not listen.</exception>
    public static async Task<GatewayUnderTest> StartAsync(string sluicePath, GatewayFiles files, CancellationToken cancellation)
    {
        var directory = new TemporaryDirectory();
        var adminPort = FreePorts.Take(1)[0];
        foreach (var (name, content) in files.Others)
        {
            directory.Write(name, content);
        }

        var definition = directory.Write(GatewayFiles.DefinitionName, files.Definition);
        var configuration = directory.Write(ConfigurationName, files.Configuration);
        var process = ChildProcess.Start(
            "sluice",
            [.. SluiceBuild.Command(sluicePath), "run", $"{GatewayFiles.ApiName}={definition}", "--config", configuration, "--admin", $"http://127.0.0.1:{adminPort}", .. files.Flags]);
        var gateway = new GatewayUnderTest(directory, process, files.Port, adminPort);
        try
        {
            await process.WaitForPortAsync(files.Port, cancellation);
            await process.WaitForPortAsync(adminPort, cancellation);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    public async Task<MetricsPage> ReadMetricsAsync(CancellationToken cancellation) => MetricsPage.Parse(await _admin.GetStringAsync("/metrics", cancellation));

    /// <summary>Replaces the definition in one step, as an editor does.</summary>
    public void WriteDefinition(string content)
    {
        var draft = _directory.Write(GatewayFiles.DefinitionName + ".new", content);
        File.Move(draft, Path.Combine(_directory.Path, GatewayFiles.DefinitionName), overwrite: true);
    }

    /// <summary>The most memory it has had resident, bytes.</summary>
    public long PeakMemoryBytes() => ProcFiles.PeakMemoryBytes(File.ReadAllText($"/proc/{Process.Id}/status"));

    /// <summary>Its resident memory, bytes.</summary>
    public long ResidentBytes() => ProcFiles.ResidentBytes(File.ReadAllText($"/proc/{Process.Id}/status"));

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await Process.DisposeAsync();
        _directory.Dispose();
    }
}
