using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Sluice.Definitions;
using Sluice.Engine;
using Sluice.Engine.Compilation;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Gateways;

/// <summary>
/// A gateway in this process, on real sockets, without a host around it. Whatever the engine throws is kept in <see cref="Faults"/>
/// and fails the test at the end: bad input must never become an exception.
/// </summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly EventLoopGroup _loops;
    private readonly IConnectionListener _listener;
    private readonly GatewayCompiler _compiler;
    private readonly CompilerOptions _options;
    private readonly ConcurrentBag<Exception> _faults = [];
    private readonly ConcurrentDictionary<Task, bool> _serving = [];
    private readonly Task _accepting;
    private readonly int _listeners;
    private readonly TestSetup _setup;
    private readonly CancellationTokenSource _closing = new();

    private TestGateway(EventLoopGroup loops, IConnectionListener listener, ConcurrentBag<Exception> faults, TestSetup setup)
    {
        _loops = loops;
        _listener = listener;
        _faults = faults;
        _setup = setup;
        _listeners = Enumerable.Range(0, loops.Count).Sum(i => loops[i].Counters.Descriptors);
        Gateway = new Gateway(loops, setup.Options);
        Port = ((IPEndPoint)listener.EndPoint).Port;
        Groups = setup.UpstreamGroups;
        _options = new CompilerOptions
        {
            Dialer = setup.Dialer ?? new LoopDialer(new NameResolver()), Loops = loops.Count, Upstreams = setup.Upstreams, Tunnels = setup.Tunnels,
            AccountRateLimit = setup.AccountRate, AccountBurstLimit = setup.AccountBurst, ConnectTo = setup.ConnectTo,
            AccessLogs = setup.AccessLogs is { } logs ? new AccessLogOptions { Destinations = logs, DefaultPlace = "log" } : null,
        };
        _compiler = new GatewayCompiler(_options);
        _accepting = AcceptAsync();
    }

    public Gateway Gateway { get; }

    public int Port { get; }

    /// <summary>What is said of upstreams from the next deployment on.</summary>
    public IReadOnlyList<GroupRule> Groups { get; set; }

    public IReadOnlyCollection<Exception> Faults => _faults;

    /// <summary>The exceptions so far, which a test has caused itself.</summary>
    public IReadOnlyCollection<Exception> TakeFaults()
    {
        var faults = _faults.ToList();
        _faults.Clear();
        return faults;
    }

    /// <summary>Client connections whose serving has not ended.</summary>
    public int Serving => _serving.Count;

    /// <summary>Blocks that connections hold now.</summary>
    public int BlocksHeld => Enumerable.Range(0, _loops.Count).Sum(i => _loops[i].Slab.Outstanding);

    /// <summary>Descriptors of connections open now, clients' and upstreams'.</summary>
    public int Descriptors => Enumerable.Range(0, _loops.Count).Sum(i => _loops[i].Counters.Descriptors) - _listeners;

    /// <summary>Waits until no connection, descriptor or block is left.</summary>
    public Task IsAtRestAsync() =>
        Patience.UntilAsync(() => Serving == 0 && Descriptors == 0 && BlocksHeld == 0, "no connection, descriptor or block is left");

    /// <summary>Starts with one API, mounted at <c>/</c> unless the setup says otherwise.</summary>
    public static Task<TestGateway> StartAsync(RestApi api) => StartAsync(api, new TestSetup());

    public static async Task<TestGateway> StartAsync(RestApi api, TestSetup setup)
    {
        var faults = new ConcurrentBag<Exception>();
        var loops = new EventLoopGroup(setup.Loops, new EventLoopOptions { Fault = (_, exception) => faults.Add(exception) });
        var listener = await new LoopTransportFactory(loops).BindAsync(new LoopEndPoint(IPAddress.Loopback, 0));
        var gateway = new TestGateway(loops, listener, faults, setup);
        gateway.Deploy(api);
        return gateway;
    }

    /// <summary>Compiles and swaps.</summary>
    public void Deploy(RestApi api) => Deploy(new GatewayInput
    {
        Stages = [new StageInput { Api = api, ApiId = "testapi", Stage = _setup.Stage, HasWebSocketTunnels = _setup.HasWebSocketTunnels }],
        Mounts = _setup.Mounts ?? [new MountInput(null, "", "testapi", _setup.Stage.Name)],
        PathForms = _setup.PathForms,
    });

    public void Deploy(GatewayInput input)
    {
        var result = _compiler.Compile(input, _options with { UpstreamGroups = Groups });
        Gateway.Swap(result.Snapshot ?? throw new InvalidOperationException(string.Join('\n', result.Faults)));
    }

    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(Port);

    /// <summary>Begins a drain, as a host does: every connection is asked to close.</summary>
    public void BeginDrain(TimeSpan timeout)
    {
        Gateway.BeginDrain(timeout);
        _closing.Cancel();
    }

    /// <summary>One request on a connection of its own, and everything that comes back until the answer is complete.</summary>
    public async Task<RawResponse> AskAsync(string request)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(request);
        return await client.ReadResponseAsync(request.StartsWith("HEAD ", StringComparison.Ordinal));
    }

    public Task<RawResponse> GetAsync(string target, params string[] fields) =>
        AskAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(fields.Select(field => field + "\r\n"))}\r\n");

    public async ValueTask DisposeAsync()
    {
        await _listener.UnbindAsync();
        await _listener.DisposeAsync();
        await _accepting;
        await _loops.DisposeAsync();
        Assert.Empty(_faults);
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync() is { } connection)
        {
            var serving = Task.Run(() => ServeAsync(connection));
            _serving[serving] = true;
            _ = serving.ContinueWith(ended => _serving.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        try
        {
            connection.Features.Set<IConnectionLifetimeNotificationFeature>(new CloseNotification(_closing.Token));
            await Gateway.AdmitAsync(connection, Gateway.ServeAsync);
        }
        catch (Exception exception)
        {
            _faults.Add(exception);
        }

        await connection.DisposeAsync();
    }

    private sealed class CloseNotification(CancellationToken requested) : IConnectionLifetimeNotificationFeature
    {
        public CancellationToken ConnectionClosedRequested { get; set; } = requested;

        public void RequestClose()
        {
        }
    }
}
