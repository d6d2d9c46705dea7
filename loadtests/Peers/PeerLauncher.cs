using Sluice.LoadTests.Floor;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>Writes each process's configuration and knows its command line.</summary>
internal sealed class PeerLauncher(TemporaryDirectory directory, PeerOptions options)
{
    private string? _certificate;

    /// <summary>One key and certificate for all, in one PEM file as HAProxy wants it.</summary>
    private string Certificate => _certificate ??= directory.Write("server.pem", LoopbackCertificate.Create());

    /// <summary>The upstream of all proxies.</summary>
    public ChildProcess StartUpstream(int port) => StartNginx("upstream", NginxConfig.Upstream(port, Files()), options.DriverCore);

    /// <summary>Starts one proxy; returns its process and the file for its counters, null when it keeps none.</summary>
    public (ChildProcess Process, string? CountersPath) StartProxy(string name, int port, int upstreamPort)
    {
        var counters = Path.Combine(directory.Path, name + ".counters");
        return name switch
        {
            Peer.Nginx => (StartNginx(name, NginxConfig.Proxy(port, upstreamPort, options, LogFile(name), Certificate), options.ProxyCore), null),
            Peer.Haproxy => (StartHaproxy(port, upstreamPort), null),
            Peer.Floor => (StartManaged(name, FloorCommand(port, upstreamPort), counters), counters),
            Peer.Sluice => (StartManaged(name, SluiceCommand(name, options.SluicePath, port, upstreamPort), counters), counters),
            _ when options.Also.TryGetValue(name, out var path) => (StartManaged(name, SluiceCommand(name, path, port, upstreamPort), counters), counters),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such proxy."),
        };
    }

    private string LogFile(string name) => Path.Combine(directory.Path, name + ".log");

    private string Files()
    {
        var files = Directory.CreateDirectory(Path.Combine(directory.Path, "files")).FullName;
        if (options.Case.Resource.FileName is { } name)
        {
            File.WriteAllBytes(Path.Combine(files, name), options.Case.Resource.Content.ToArray());
        }

        return files;
    }

    private ChildProcess StartNginx(string name, string configuration, int? core)
    {
        var prefix = Directory.CreateDirectory(Path.Combine(directory.Path, name + ".prefix")).FullName;
        var file = directory.Write(name + ".conf", configuration);
        return ChildProcess.Start(name, ["nginx", "-p", prefix + "/", "-e", "stderr", "-c", file], core);
    }

    private ChildProcess StartHaproxy(int port, int upstreamPort)
    {
        var file = directory.Write("haproxy.cfg", HaproxyConfig.Proxy(port, upstreamPort, options.Case.Tls == PeerTls.None ? null : Certificate));
        return ChildProcess.Start(Peer.Haproxy, ["haproxy", "-db", "-f", file], options.ProxyCore);
    }

    private ChildProcess StartManaged(string name, IEnumerable<string> command, string counters) =>
        ChildProcess.Start(name, command, options.ProxyCore, new Dictionary<string, string> { [CounterFile.Variable] = counters });

    private static IEnumerable<string> FloorCommand(int port, int upstreamPort) =>
        [.. OwnProgram.Command, "floor", "--listen", $"127.0.0.1:{port}", "--upstream", $"127.0.0.1:{upstreamPort}"];

    private IEnumerable<string> SluiceCommand(string name, string path, int port, int upstreamPort)
    {
        var definition = directory.Write($"{SluiceFiles.ApiName}.json", SluiceFiles.Definition(options.Case, upstreamPort));
        var configuration = directory.Write(name + ".yaml", SluiceFiles.Configuration(options.Case, LogFile(name)));
        string[] tls = options.Case.Tls == PeerTls.None ? [] : ["--tls-cert", Certificate];
        return
        [
            .. SluiceBuild.Command(path), "run", $"{SluiceFiles.ApiName}={definition}",
            "--listen", $"{options.Case.Scheme}://127.0.0.1:{port}", "--config", configuration, .. tls,
        ];
    }
}
