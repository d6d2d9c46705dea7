using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Sluice.LoadTests.Processes;

/// <summary>One process of a run: started with as many descriptors as the machine allows, ended by its id on disposal.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int OutputLimitChars = 64 * 1024;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PoliteEndLimit = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ChildProcess(string name, Process process)
    {
        Name = name;
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public string Name { get; }

    public int Id => _process.Id;

    /// <summary>What the process has written so far to either stream, up to a limit.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a command.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="core">Core to run on, null for any.</param>
    /// <param name="environment">Variables to add.</param>
    public static ChildProcess Start(string name, IEnumerable<string> command, int? core = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        // Both wrappers end in exec, so the process keeps the id that was started.
        List<string> line = ["/bin/sh", "-c", "ulimit -n \"$(ulimit -Hn)\"; exec \"$@\"", "sh"];
        if (core is { } number)
        {
            line.AddRange(["taskset", "-c", $"{number}"]);
        }

        line.AddRange(command);
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[variable] = value;
        }

        var child = new ChildProcess(name, new Process { StartInfo = start });
        child._process.Start();
        child._process.StandardInput.Close();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Returns once something accepts connections on the port.</summary>
    /// <exception cref="LoadTestException">The process ended first, or the port stayed closed.</exception>
    public async Task WaitForPortAsync(int port, CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < StartLimit;)
        {
            if (_process.HasExited)
            {
                throw new LoadTestException($"{Name} ended with code {_process.ExitCode} before it listened:\n{Output}");
            }

            if (await AcceptsAsync(port, cancellation))
            {
                return;
            }

            await Task.Delay(50, cancellation);
        }

        throw new LoadTestException($"{Name} did not listen on port {port} within {StartLimit.TotalSeconds} s:\n{Output}");
    }

    /// <summary>Waits for the end of a process that ends by itself, and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Ends the process as a crash would: its kernel closes its sockets, nothing else happens.</summary>
    public async Task KillAsync()
    {
        Signals.Send(_process.Id, Signals.Kill);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks the process to end (SIGTERM), then kills it with its descendants.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signals.Send(_process.Id, Signals.Terminate);
            using var limit = new CancellationTokenSource(PoliteEndLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    private static async Task<bool> AcceptsAsync(int port, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            if (line is not null && _output.Length + line.Length < OutputLimitChars)
            {
                _output.AppendLine(line);
            }
        }
    }
}
