using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Measuring;

/// <summary>Runs wrk: one thread, as fast as answers come.</summary>
/// <param name="scriptPath">File that makes the request and ends with <see cref="WrkResult.Script"/>.</param>
/// <param name="core">Core to run on, null for any.</param>
/// <param name="openSslPath">Configuration of its OpenSSL: what is negotiated must not depend on each server's taste.</param>
internal sealed class Wrk(string scriptPath, int? core, string? openSslPath = null) : ILoadDriver
{
    /// <exception cref="LoadTestException">wrk failed, so there is nothing to judge.</exception>
    public async Task<WrkResult> RunAsync(string url, int connections, int seconds, CancellationToken cancellation)
    {
        string[] command = ["wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "-s", scriptPath, url];
        await using var wrk = ChildProcess.Start("wrk", command, core, openSslPath is null ? null : new Dictionary<string, string> { ["OPENSSL_CONF"] = openSslPath });
        var code = await wrk.WaitForExitAsync(cancellation);
        return WrkResult.Parse(wrk.Output) ?? throw new LoadTestException($"wrk ended with code {code} and no result for {url}:\n{wrk.Output}");
    }
}
