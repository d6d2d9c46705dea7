using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Peers.Handshakes;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>The upstream and the proxies of one case, proven to answer and warm; disposal ends every process.</summary>
internal sealed class PeerFleet : IAsyncDisposable
{
    private const int NativeWarmUpSeconds = 1;
    private const int LargeWarmUpFactor = 3;

    /// <summary>TLS 1.3, AES128-GCM and P-256 for every proxy.</summary>
    private const string OpenSslChoice =
        """
        openssl_conf = main
        [main]
        ssl_conf = ssl
        [ssl]
        system_default = choice
        [choice]
        MinProtocol = TLSv1.3
        Ciphersuites = TLS_AES_128_GCM_SHA256
        Groups = P-256

        """;

    private readonly PeerOptions _options;
    private readonly ProgressLine _progress;
    private readonly TemporaryDirectory _directory = new();
    private readonly List<ChildProcess> _started = [];
    private readonly List<Peer> _peers = [];

    private PeerFleet(PeerOptions options, ProgressLine progress)
    {
        _options = options;
        _progress = progress;
        Driver = options.Case.Tls is PeerTls.Resumed or PeerTls.Handshake
            ? new HandshakeDriver(options.Case)
            : new Wrk(_directory.Write("request.lua", WrkScript.For(options.Case)), options.DriverCore, _directory.Write("openssl.cnf", OpenSslChoice));
    }

    /// <summary>In the order of the report.</summary>
    public IReadOnlyList<Peer> Peers => _peers;

    /// <summary>Sends the case's request.</summary>
    public ILoadDriver Driver { get; }

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
        var names = _options.Names;
        var ports = FreePorts.Take(names.Count + 1);
        var upstreamPort = ports[^1];
        _progress.Show("starting the upstream");
        _started.Add(launcher.StartUpstream(upstreamPort));
        await _started[^1].WaitForPortAsync(upstreamPort, cancellation);
        await Probe.MeasureAsync("upstream", upstreamPort, _options.Case with { Tls = PeerTls.None }, cancellation);
        foreach (var (name, port) in names.Zip(ports))
        {
            _progress.Show($"starting {name}");
            var (process, counters) = launcher.StartProxy(name, port, upstreamPort);
            _started.Add(process);
            await process.WaitForPortAsync(port, cancellation);
            _peers.Add(new Peer(name, process, port, _options.Case, await Probe.MeasureAsync(name, port, _options.Case, cancellation), counters));
        }
    }

    /// <summary>Methods are compiled after so many calls, of which a large body makes few.</summary>
    private int WarmUpSecondsOf(Peer peer) =>
        !peer.Managed ? NativeWarmUpSeconds : _options.Case.IsLarge ? _options.WarmUpSeconds * LargeWarmUpFactor : _options.WarmUpSeconds;

    private async Task WarmUpAsync(CancellationToken cancellation)
    {
        foreach (var peer in _peers)
        {
            _progress.Show($"warming up {peer.Name}");
            await Driver.RunAsync(peer.Url, _options.Connections, WarmUpSecondsOf(peer), cancellation);
        }
    }
}
