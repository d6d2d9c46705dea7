using System.Diagnostics;
using Gateways;

namespace Hosting.Tests.Fixtures;

/// <summary>A client that is a program of the system's.</summary>
internal static class Program
{
    /// <summary>Runs it with some input and returns everything that it printed.</summary>
    public static async Task<string> RunAsync(string name, string input, params string[] arguments)
    {
        ProcessStartInfo start = new(name, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Patience.Token());
        var error = process.StandardError.ReadToEndAsync(Patience.Token());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Patience.Token());
        return await output + await error;
    }
}
