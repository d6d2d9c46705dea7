using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Resilience;

/// <summary>The origin as a process of its own, which can be killed and started again at the same port.</summary>
internal sealed class OriginProcess(int port, IReadOnlyList<string> flags) : IAsyncDisposable
{
    private ChildProcess? _process;

    public int Port => port;

    /// <summary>Starts one and returns when it listens.</summary>
    public static async Task<OriginProcess> StartAsync(CancellationToken cancellation, params IReadOnlyList<string> flags)
    {
        var origin = new OriginProcess(FreePorts.Take(1)[0], flags);
        await origin.StartAgainAsync(cancellation);
        return origin;
    }

    /// <summary>Returns when it listens.</summary>
    public async Task StartAgainAsync(CancellationToken cancellation)
    {
        _process = ChildProcess.Start("origin", [.. OwnProgram.Command, "origin", "--listen", $"http://127.0.0.1:{port}", .. flags]);
        await _process.WaitForPortAsync(port, cancellation);
    }

    /// <summary>Ends it by SIGKILL.</summary>
    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await _process.DisposeAsync();
        _process = null;
    }

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
