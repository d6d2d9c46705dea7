using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>The upstream and the proxies of one case, proven to answer and warm; disposal ends every process.</summary>
internal sealed class PeerFleet : IAsyncDisposable
{
    private const int NativeWarmUpSeconds = 1;

    private readonly PeerOptions _options;
    private readonly ProgressLine _progress;
    private readonly TemporaryDirectory _directory = new();
    private readonly List<ChildProcess> _started = [];
    private readonly List<Peer> _peers = [];

    private PeerFleet(PeerOptions options, ProgressLine progress)
    {
        _options = options;
        _progress = progress;
        Wrk = new Wrk(_directory.Write("request.lua", WrkScript.For(options.Case)), options.DriverCore);
    }

    /// <summary>In the order of the report.</summary>
    public IReadOnlyList<Peer> Peers => _peers;

    /// <summary>Sends the case's request.</summary>
    public Wrk Wrk { get; }

    /// <exception cref="LoadTestException">A process did not start, or does not answer as it should.</exception>
    public static async Task<PeerFleet> StartAsync(PeerOptions options, ProgressLine progress, CancellationToken cancellation)
    {
        var fleet = new PeerFleet(options, progress);
        try
        {
            await fleet.StartAllAsync(new PeerLauncher(fleet._directory, options), cancellation);
            await fleet.WarmUpAsync(cancellation);
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _progress.Clear();
        foreach (var process in Enumerable.Reverse(_started))
        {
            await process.DisposeAsync();
        }

        _directory.Dispose();
    }

    private async Task StartAllAsync(PeerLauncher launcher, CancellationToken cancellation)
    {
        var names = _options.Only.Where(name => _options.Case.SuitsFloor || name != Peer.Floor).ToArray();
        var ports = FreePorts.Take(names.Length + 1);
        var upstreamPort = ports[^1];
        _progress.Show("starting the upstream");
        _started.Add(launcher.StartUpstream(upstreamPort));
        await _started[^1].WaitForPortAsync(upstreamPort, cancellation);
        await Probe.MeasureAsync("upstream", upstreamPort, _options.Case, cancellation);
        foreach (var (name, port) in names.Zip(ports))
        {
            _progress.Show($"starting {name}");
            var (process, counters) = launcher.StartProxy(name, port, upstreamPort);
            _started.Add(process);
            await process.WaitForPortAsync(port, cancellation);
            _peers.Add(new Peer(name, process, port, _options.Case, await Probe.MeasureAsync(name, port, _options.Case, cancellation), counters));
        }
    }

    private async Task WarmUpAsync(CancellationToken cancellation)
    {
        foreach (var peer in _peers)
        {
            _progress.Show($"warming up {peer.Name}");
            await Wrk.RunAsync(peer.Url, _options.Connections, peer.Managed ? _options.WarmUpSeconds : NativeWarmUpSeconds, cancellation);
        }
    }
}
