using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Acceptance.Tests;

/// <summary>A process of the product with its output, ended with the test that started it.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _reading = new();

    private RunningProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Everything printed so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_reading) return _output.ToString();
        }
    }

    public static RunningProcess Start(string file, params string[] arguments) => Start(new ProcessStartInfo(file, arguments));

    public static RunningProcess Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        var running = new RunningProcess(new Process { StartInfo = start });
        running._process.OutputDataReceived += running.Take;
        running._process.ErrorDataReceived += running.Take;
        running._process.Start();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Waits until a line of output matches; the match.</summary>
    public async Task<System.Text.RegularExpressions.Match> WaitForAsync(string pattern)
    {
        var deadline = Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < deadline)
        {
            var match = System.Text.RegularExpressions.Regex.Match(Output, pattern, System.Text.RegularExpressions.RegexOptions.Multiline, TimeSpan.FromSeconds(1));
            if (match.Success) return match;
            if (_process.HasExited) break;
            await Task.Delay(20);
        }

        throw new InvalidOperationException($"'{pattern}' was not printed. Output so far:\n{Output}");
    }

    /// <summary>Sends a signal by name, such as TERM.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>The most memory the process has had resident, MiB.</summary>
    public double PeakMemoryMebibytes()
    {
        var line = File.ReadLines($"/proc/{Id}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(object sender, DataReceivedEventArgs line)
    {
        lock (_reading) _output.AppendLine(line.Data);
    }
}
