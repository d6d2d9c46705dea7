namespace Acceptance.Tests;

/// <summary>The gateway in front of the origin of the load tests, both as processes.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly string _folder;

    private GatewayProcess(RunningProcess gateway, RunningProcess origin, string url, string originUrl, string folder)
    {
        Gateway = gateway;
        Origin = origin;
        Url = url;
        OriginUrl = originUrl;
        _folder = folder;
    }

    public RunningProcess Gateway { get; }

    public RunningProcess Origin { get; }

    /// <summary>Where the gateway listens, without a slash at the end.</summary>
    public string Url { get; }

    public string OriginUrl { get; }

    /// <summary>Starts both; everything under <c>/</c> is proxied to the origin.</summary>
    public static async Task<GatewayProcess> StartAsync(string configuration = "drainTimeout: 30s\n")
    {
        var origin = RunningProcess.Start(ProductFiles.LoadTests, "origin", "--listen", "http://127.0.0.1:0");
        var originUrl = (await origin.WaitForAsync(@"(http://127\.0\.0\.1:\d+)")).Groups[1].Value;
        var folder = Directory.CreateTempSubdirectory("sluice-acceptance-").FullName;
        var file = Path.Combine(folder, "sluice.yaml");
        await File.WriteAllTextAsync(file, configuration);
        var gateway = RunningProcess.Start(
            ProductFiles.Sluice, "run", "--upstream", originUrl, "--listen", "http://127.0.0.1:0", "--admin", "off", "--config", file);
        var url = (await gateway.WaitForAsync(@"(http://127\.0\.0\.1:(?!0\b)\d+)")).Groups[1].Value;
        return new GatewayProcess(gateway, origin, url, originUrl, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Origin.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
