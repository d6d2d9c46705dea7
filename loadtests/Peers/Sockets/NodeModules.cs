using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>The ws package of npm, fetched into a run's own directory.</summary>
internal static class NodeModules
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <returns>Why it cannot be had; null when it is there.</returns>
    public static async Task<string?> InstallAsync(TemporaryDirectory directory, CancellationToken cancellation)
    {
        foreach (var program in new[] { "node", "npm" })
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))))
            {
                return $"{program} is not installed";
            }
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        await using var npm = ChildProcess.Start("npm", ["npm", "install", "--prefix", directory.Path, "--no-audit", "--no-fund", "ws@8"]);
        try
        {
            return await npm.WaitForExitAsync(limit.Token) == 0 ? null : $"npm install ws@8 failed:\n{npm.Output}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"npm install ws@8 took longer than {Limit.TotalSeconds} s";
        }
    }
}
