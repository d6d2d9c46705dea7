using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Idle;

/// <summary>What a connection that waits costs the gateway's process in memory.</summary>
/// <param name="tls">Whether the connections are encrypted.</param>
/// <param name="connections">How many wait.</param>
/// <param name="asks">Whether each has been answered once; else it has never said a word.</param>
/// <param name="sluicePath">Sluice's executable or .dll.</param>
/// <param name="progress">Where the run says how far it is.</param>
internal sealed class IdleRun(bool tls, int connections, bool asks, string sluicePath, ProgressLine progress)
{
    private const int WarmUpConnections = 500;
    private const int AtOnce = 64;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private readonly PeerCase _case = PeerCase.Named(tls ? "tls-keepalive" : "small-get");

    /// <exception cref="LoadTestException">A process did not start, or a connection was not served.</exception>
    public async Task<IdleResult> MeasureAsync(CancellationToken cancellation)
    {
        using var directory = new TemporaryDirectory();
        var launcher = new PeerLauncher(directory, new PeerOptions(_case, 1, 1, 1, connections, [Peer.Sluice], sluicePath, new Dictionary<string, string>(), Pin: false));
        var ports = FreePorts.Take(2);
        await using var upstream = launcher.StartUpstream(ports[1]);
        await upstream.WaitForPortAsync(ports[1], cancellation);
        var (process, _) = launcher.StartProxy(Peer.Sluice, ports[0], ports[1]);
        await using var sluice = process;
        await sluice.WaitForPortAsync(ports[0], cancellation);

        // What the first ones load, compile and cache is not the price of the next.
        progress.Show("warming up");
        await using (await HoldAsync(ports[0], WarmUpConnections, cancellation))
        {
            await Task.Delay(Settling, cancellation);
        }

        await Task.Delay(Settling, cancellation);
        var before = ResidentBytes(sluice);
        progress.Show($"opening {connections} connections");
        await using var held = await HoldAsync(ports[0], connections, cancellation);
        await Task.Delay(Settling, cancellation);
        var after = ResidentBytes(sluice);
        progress.Clear();
        return new IdleResult(connections, before, after);
    }

    private static long ResidentBytes(ChildProcess process) => ProcFiles.ResidentBytes(File.ReadAllText($"/proc/{process.Id}/status"));

    private async Task<IdleConnections> HoldAsync(int port, int count, CancellationToken cancellation)
    {
        var held = new IdleConnections(count);
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
            await Parallel.ForAsync(0, count, options, async (index, token) => await held.OpenAsync(index, port, _case, asks, token));
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }
}
