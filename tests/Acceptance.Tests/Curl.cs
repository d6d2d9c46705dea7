using System.Diagnostics;

namespace Acceptance.Tests;

/// <summary>curl, the client everybody has.</summary>
internal static class Curl
{
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "curl")));

    /// <summary>Runs curl and returns what it printed and its exit code.</summary>
    public static async Task<(string Output, int ExitCode)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("curl", ["--silent", "--show-error", "--max-time", "120", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return await RunAsync(start);
    }

    /// <summary>Runs a whole command line as a person would paste it.</summary>
    public static async Task<(string Output, int ExitCode)> PasteAsync(string line) =>
        await RunAsync(new ProcessStartInfo("sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true });

    private static async Task<(string Output, int ExitCode)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (await output + await errors, process.ExitCode);
    }
}
