using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>The processes of one WebSocket case; disposal ends them.</summary>
internal sealed class SocketFleet : IAsyncDisposable
{
    private readonly PeerOptions _options;
    private readonly ProgressLine _progress;
    private readonly TemporaryDirectory _directory = new();
    private readonly List<ChildProcess> _started = [];
    private readonly List<SocketPeer> _peers = [];
    private int _originPort;

    private SocketFleet(PeerOptions options, ProgressLine progress)
    {
        _options = options;
        _progress = progress;
    }

    public IReadOnlyList<SocketPeer> Peers => _peers;

    /// <exception cref="LoadTestException">A process did not start.</exception>
    public static async Task<SocketFleet> StartAsync(PeerOptions options, ProgressLine progress, CancellationToken cancellation)
    {
        var fleet = new SocketFleet(options, progress);
        try
        {
            await fleet.StartAllAsync(cancellation);
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

    private async Task StartAllAsync(CancellationToken cancellation)
    {
        List<string> proxies = [.. _options.Only.Where(name => name != Peer.Floor), .. _options.Also.Keys];
        var ports = FreePorts.Take(2 + proxies.Count);
        _originPort = ports[0];
        var origin = await StartAsync(SocketPeer.Origin, ports[0], OriginCommand(ports[0]), cancellation);
        if (_options.Case.Socket != PeerSocket.Tunnel)
        {
            _peers.Add(origin);
            if (await NodeModules.InstallAsync(_directory, cancellation) is { } unavailable)
            {
                _progress.Note($"{SocketPeer.NodeWs} left out: {unavailable}");
            }
            else
            {
                _peers.Add(await StartAsync(SocketPeer.NodeWs, ports[1], ["node", _directory.Write("echo.js", SocketFiles.Node(ports[1]))], cancellation));
            }
        }

        if (_options.Case.Socket == PeerSocket.Echo)
        {
            return;
        }

        foreach (var (name, port) in proxies.Zip(ports.Skip(2)))
        {
            _peers.Add(await StartAsync(name, port, ProxyCommand(name, port), cancellation));
        }
    }

    private async Task<SocketPeer> StartAsync(string name, int port, IEnumerable<string> command, CancellationToken cancellation)
    {
        _progress.Show($"starting {name}");
        var core = name == SocketPeer.Origin && _options.Case.Socket == PeerSocket.Tunnel ? _options.DriverCore : _options.ProxyCore;
        var process = ChildProcess.Start(name, command, core);
        _started.Add(process);
        await process.WaitForPortAsync(port, cancellation);
        return new SocketPeer(name, process, port);
    }

    private IEnumerable<string> ProxyCommand(string name, int port) => name switch
    {
        Peer.Nginx => NginxCommand(port),
        Peer.Haproxy => ["haproxy", "-db", "-f", _directory.Write("haproxy.cfg", SocketFiles.Haproxy(port, _originPort))],
        _ => SluiceCommand(_options.Also.GetValueOrDefault(name, _options.SluicePath), port),
    };

    private string[] NginxCommand(int port)
    {
        var prefix = Directory.CreateDirectory(Path.Combine(_directory.Path, "nginx.prefix")).FullName;
        return ["nginx", "-p", prefix + "/", "-e", "stderr", "-c", _directory.Write("nginx.conf", SocketFiles.Nginx(port, _originPort))];
    }

    private IEnumerable<string> SluiceCommand(string path, int port) =>
    [
        .. SluiceBuild.Command(path), "run", "--upstream", $"http://127.0.0.1:{_originPort}", "--listen", $"http://127.0.0.1:{port}", "--admin", "off",
        "--config", _directory.Write("sluice.yaml", SocketFiles.SluiceConfiguration),
    ];

    private static IEnumerable<string> OriginCommand(int port)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Sluice.LoadTests");
        IEnumerable<string> own = File.Exists(program) ? [program] : ["dotnet", program + ".dll"];
        return [.. own, "origin", "--listen", $"http://127.0.0.1:{port}", "--loops", "1"];
    }
}
