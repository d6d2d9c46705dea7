using System.Collections.Concurrent;
using Gateways;
using Sluice.Definitions;
using Sluice.Definitions.Stages;
using Sluice.Engine;
using Sluice.Engine.Compilation;
using Sluice.Engine.Flow;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Engine.Upstreams.Tls;
using Sluice.Hosting;
using Sluice.Hosting.Tls;
using Sluice.Transport;

namespace Hosting.Tests.Fixtures;

/// <summary>A gateway in this process behind two listeners, one with TLS and one without. What a loop reports fails the test at the end.</summary>
internal sealed class TlsGateway : IAsyncDisposable
{
    private readonly ConcurrentBag<Exception> _faults = [];
    private readonly EventLoopGroup _loops;
    private readonly NameResolver _names = new();
    private readonly SluiceServer _server;
    private readonly TemporaryFiles _files = new();

    private TlsGateway(RestApi api, ListenerTls? tls, UpstreamCredentials? credentials, UpstreamLimits? upstreams, GroupRule? group, IReadOnlyList<ConnectTo> connectTo)
    {
        _loops = new EventLoopGroup(1, new EventLoopOptions { Fault = (_, fault) => _faults.Add(fault) });
        Certificates = new ListenerCertificates(tls ?? new ListenerTls { Certificates = [_files.Write("own", Root.Issue("localhost", "127.0.0.1"))] });
        Gateway = new Gateway(_loops, new GatewayOptions { Flow = new FlowOptions { ReasonField = true } });
        var result = new GatewayCompiler(new CompilerOptions
        {
            Dialer = new LoopDialer(_names),
            Loops = 1,
            UpstreamCredentials = credentials ?? new UpstreamCredentials(),
            Upstreams = upstreams ?? UpstreamLimits.Default,
            ConnectTo = connectTo,
            UpstreamGroups = group is null ? [] : [group],
        }).Compile(new GatewayInput
        {
            Stages = [new StageInput { Api = api, ApiId = "testapi", Stage = new Stage { Name = "prod" } }],
            Mounts = [new MountInput(null, "", "testapi", "prod")],
        });
        Gateway.Swap(result.Snapshot ?? throw new InvalidOperationException(string.Join('\n', result.Faults)));
        _server = new SluiceServer(Gateway, [new ListenUrl("127.0.0.1", 0, IsHttps: true), new ListenUrl("127.0.0.1", 0)], Certificates);
    }

    public static Authority Root { get; } = new();

    public Gateway Gateway { get; }

    public ListenerCertificates Certificates { get; }

    public EventLoop Loop => _loops[0];

    public int Port => _server.Addresses[0].Port;

    public int PlainPort => _server.Addresses[1].Port;

    public int BlocksHeld => Loop.Slab.Outstanding;

    public static async Task<TlsGateway> StartAsync(
        RestApi? api = null, ListenerTls? tls = null, UpstreamCredentials? credentials = null, UpstreamLimits? upstreams = null, GroupRule? group = null, params ConnectTo[] connectTo)
    {
        TlsGateway gateway = new(api ?? Definition.Of(Route.Mock("GET", "/mock")), tls, credentials, upstreams, group, connectTo);
        await gateway._server.StartAsync();
        return gateway;
    }

    /// <summary>A request to the listener without TLS.</summary>
    public async Task<RawResponse> GetPlainAsync(string target)
    {
        using var client = await RawClient.ConnectAsync(PlainPort);
        await client.SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return await client.ReadResponseAsync();
    }

    public async Task<bool> DrainAsync() => await _server.DrainAsync(Patience.Limit);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _loops.DisposeAsync();
        await _names.DisposeAsync();
        _files.Dispose();
        Assert.Empty(_faults);
    }
}
