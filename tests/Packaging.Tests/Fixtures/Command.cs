using System.Diagnostics;
using System.Text;

namespace Packaging.Tests.Fixtures;

/// <summary>A program run in a folder.</summary>
internal sealed class Command : IDisposable
{
    /// <summary>Builds on a machine that does other things besides.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly string _line;

    private Command(string folder, string program, string[] arguments)
    {
        _line = $"{program} {string.Join(' ', arguments)}";
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // What is installed comes from the feed of this run, and stays in its folder.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        // A server that outlives the build would keep the test waiting for the end of its output.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs to the end, which must be a good one, and returns what was said.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var command = new Command(folder, program, arguments);
        await command._process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(command._process.ExitCode == 0, $"{command._line} ended with {command._process.ExitCode}:\n{command.Said()}");
        return command.Said();
    }

    public static Command Start(string folder, string program, params string[] arguments) => new(folder, program, arguments);

    /// <summary>Waits for a line that contains this, and returns it.</summary>
    public async Task<string> LineAsync(string text)
    {
        for (var deadline = Stopwatch.StartNew(); deadline.Elapsed < Patience; await Task.Delay(20))
        {
            var line = Said().Split('\n').FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
            if (line is not null) return line.Trim();
            Assert.False(_process.HasExited, $"{_line} ended without '{text}':\n{Said()}");
        }

        throw new TimeoutException($"{_line} did not say '{text}':\n{Said()}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_said) _said.AppendLine(line);
    }

    private string Said()
    {
        lock (_said) return _said.ToString();
    }
}
