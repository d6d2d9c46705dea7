using System.Diagnostics;

namespace Acceptance.Tests.WebSockets;

/// <summary>Other people's programs.</summary>
internal static class Programs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Where tests/run.sh lets npm put the ws package.</summary>
    public static string NodeModules { get; } = Path.Combine(ProductFiles.Root, "artifacts", "npm", "node_modules");

    public static string? NodeIsMissing =>
        Find("node") is null ? "node is not installed" : Directory.Exists(Path.Combine(NodeModules, "ws")) ? null : "npm's ws is not installed (tests/run.sh does it)";

    /// <summary>The system's own, for which python3-autobahn is packaged; another one in the PATH does not see it.</summary>
    public const string Python = "/usr/bin/python3";

    public static string? AutobahnIsMissing { get; } =
        !File.Exists(Python) ? Python + " is not installed" : HasAutobahn() ? null : "python3-autobahn is not installed (tests/run.sh does it)";

    public static string? ChromiumIsMissing => Find("chromium") is null ? "chromium is not installed" : null;

    /// <summary>Runs a program to its end; what it printed and its exit code.</summary>
    public static async Task<(string Output, int ExitCode)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = NodeModules;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return (await output + await errors, process.HasExited ? process.ExitCode : -1);
    }

    /// <summary>Starts a program that goes on until it is disposed.</summary>
    public static RunningProcess Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        start.Environment["NODE_PATH"] = NodeModules;
        return RunningProcess.Start(start);
    }

    private static bool HasAutobahn()
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import autobahn.asyncio.websocket"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
