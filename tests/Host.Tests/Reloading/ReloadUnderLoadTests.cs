using System.Runtime.InteropServices;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.Reloading;

/// <summary>Reloads by signal, in a process of its own, while clients ask.</summary>
public sealed class ReloadUnderLoadTests : IDisposable
{
    private const int Reloads = 200;
    private const int Clients = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Two_hundred_reloads_under_load_fail_no_request_and_leave_no_descriptor()
    {
        await using var upstream = await TestUpstream.StartAsync();
        var definition = _files.Write("a.yaml", Definition.Proxy("http://things.example.com/v1/{id}"));
        using var sluice = await SluiceProcess.RunAsync(
            new Dictionary<string, string>(), definition, "--no-watch", "--connect-to", $"things.example.com={upstream.Url}");
        using CancellationTokenSource end = new();
        var warm = new TaskCompletionSource();
        var asking = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AskAsync(sluice.BaseUrl, warm, end.Token)));
        await warm.Task.WaitAsync(Patience);
        await ReloadAsync(sluice, 1);
        var before = Descriptors(sluice);
        for (var i = 2; i <= Reloads; i++) await ReloadAsync(sluice, i);
        var after = Descriptors(sluice);
        await end.CancelAsync();
        Assert.All(await asking, requests => Assert.True(requests > 0));

        // Each client has a connection and each of its requests one to the upstream; how many of these are open at a moment varies by as much.
        Assert.InRange(after, 1, before + (2 * Clients));
        NativeCalls.Signal(sluice.Id, PosixSignal.SIGTERM);
        Assert.Equal(ExitCode.Done, await sluice.EndAsync());
        Assert.Empty(sluice.Error.ToString().Trim());
    }

    private static async Task ReloadAsync(SluiceProcess sluice, int count)
    {
        NativeCalls.Signal(sluice.Id, PosixSignal.SIGHUP);
        await sluice.Out.ContainsAsync("Reloaded (SIGHUP)", Patience, count);
    }

    private static int Descriptors(SluiceProcess sluice) => Directory.GetFileSystemEntries($"/proc/{sluice.Id}/fd").Length;

    private static async Task<int> AskAsync(Uri url, TaskCompletionSource warm, CancellationToken end)
    {
        using HttpClient client = new() { Timeout = Patience };
        var requests = 0;
        while (!end.IsCancellationRequested)
        {
            Assert.Equal("GET /v1/7 things.example.com", await client.GetStringAsync(new Uri(url, "things/7"), CancellationToken.None));
            if (++requests == 10) warm.TrySetResult();
        }

        return requests;
    }
}
