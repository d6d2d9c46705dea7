using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Host.Tests.Fixtures;

/// <summary>The executable itself, as a process of its own.</summary>
internal sealed class SluiceProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "sluice");

    private readonly Process _process;

    private SluiceProcess(Process process) => _process = process;

    public LineLog Out { get; } = new();

    public LineLog Error { get; } = new();

    public int Id => _process.Id;

    public static SluiceProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        return Start(new ProcessStartInfo(Program, arguments), environment);
    }

    /// <summary>Starts the program as a service manager would: with a listening socket as descriptor 3.</summary>
    public static async Task<SluiceProcess> ActivateAsync(Socket listener, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var descriptor = listener.SafeHandle.DangerousGetHandle();
        NativeCalls.Inherit((int)descriptor);
        string[] launch = ["-c", $"exec 3<&{descriptor}; export LISTEN_FDS=1 LISTEN_PID=$$; exec \"$0\" \"$@\"", Program, "run", "--admin", "off", .. arguments];
        var sluice = Start(new ProcessStartInfo("bash", launch), environment);
        await sluice.Out.ContainsAsync("drains and ends", Patience);
        return sluice;
    }

    private static SluiceProcess Start(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        SluiceProcess sluice = new(new Process { StartInfo = start });
        sluice._process.OutputDataReceived += (_, line) => sluice.Out.WriteLine(line.Data);
        sluice._process.ErrorDataReceived += (_, line) => sluice.Error.WriteLine(line.Data);
        sluice._process.Start();
        sluice._process.BeginOutputReadLine();
        sluice._process.BeginErrorReadLine();
        return sluice;
    }

    /// <summary>Starts <c>run</c> and waits until it serves.</summary>
    public static async Task<SluiceProcess> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var sluice = Start(environment, ["run", "--listen", "http://127.0.0.1:0", "--admin", "http://127.0.0.1:0", .. arguments]);
        await sluice.Out.ContainsAsync("drains and ends", Patience);
        return sluice;
    }

    public Uri BaseUrl => new(Out.ToString().Split('\n').First(line => line.StartsWith("  http://", StringComparison.Ordinal)).Trim());

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
