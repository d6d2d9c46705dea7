using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sluice.Hosting.Reloading;

namespace Sluice.Hosting.Embedding;

/// <summary>
/// The gateway in the life of its host: what it serves is loaded before the server listens, files are watched while it does, and it drains
/// before the server stops.
/// </summary>
internal sealed class SluiceService(SluiceGateway gateway, IOptions<SluiceOptions> options, IOptions<HostOptions> host, ILogger<SluiceGateway> log)
    : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>Between two looks at the files. A change takes effect after one to two of these.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _end = new();
    private Task _watching = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        gateway.Start();
        if (options.Value.Watch) _watching = Task.Run(WatchAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>The server's own stop then waits for what is in flight, for as long as the host's shutdown timeout allows.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        gateway.BeginDrain(host.Value.ShutdownTimeout);
        await _watching;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A host that could not start is not stopped, but disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        using PeriodicTimer ticks = new(Period);
        FileWatch watch = new();
        try
        {
            while (await ticks.WaitForNextTickAsync(_end.Token))
            {
                if (watch.Look(gateway.Files) is { } changed) Reload(string.Join(", ", changed));
            }
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
    }

    private void Reload(string files)
    {
        try
        {
            var faults = gateway.Reload();
            if (faults.IsEmpty) SluiceLog.Reloaded(log, files);
            else SluiceLog.NotReloaded(log, string.Join('\n', faults));
        }
        catch (Exception defect)
        {
            // Whatever it was, clients are being served.
            SluiceLog.NotReloaded(log, defect.ToString());
        }
    }
}
