using Sluice.Hosting.Reloading;
using System.Threading.Channels;
using Sluice.Host.Running;

namespace Sluice.Host.Reloading;

/// <summary>Waits for a reason to reload: SIGHUP, or a file that has changed. Runs on the thread pool until it is disposed.</summary>
internal sealed class ReloadLoop : IAsyncDisposable
{
    /// <summary>Between two looks at the files. A change takes effect after one to two of these.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly Reloader _reloader;
    private readonly ChannelReader<string> _requests;
    private readonly ServiceNotices _service;
    private readonly bool _watches;
    private readonly FileWatch _watch = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    public ReloadLoop(Reloader reloader, ChannelReader<string> requests, ServiceNotices service, bool watches)
    {
        _reloader = reloader;
        _requests = requests;
        _service = service;
        _watches = watches;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Ends after the reload that is under way, if one is.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        using PeriodicTimer ticks = new(_watches ? Period : Timeout.InfiniteTimeSpan);
        var asked = _requests.WaitToReadAsync(_end.Token).AsTask();
        var ticked = ticks.WaitForNextTickAsync(_end.Token).AsTask();
        while (true)
        {
            await Task.WhenAny(asked, ticked);
            if (_end.IsCancellationRequested) return;
            if (asked.IsCompleted)
            {
                if (_requests.TryRead(out var cause)) Reload(cause);
                asked = _requests.WaitToReadAsync(_end.Token).AsTask();
            }

            if (!ticked.IsCompleted) continue;
            if (_watch.Look(_reloader.Files) is { } changed) Reload(string.Join(", ", changed));
            ticked = ticks.WaitForNextTickAsync(_end.Token).AsTask();
        }
    }

    private void Reload(string cause)
    {
        _service.Reloading();
        try
        {
            _reloader.Reload(cause);
        }
        catch (Exception defect)
        {
            // Whatever it was, clients are being served.
            _reloader.Failed(cause, defect);
        }

        _service.Ready();
    }
}
