using System.Collections.Frozen;
using System.IO.Pipelines;
using Sluice.Definitions;
using Sluice.Definitions.Stages;
using Sluice.Definitions.Uris;
using Sluice.Engine.Compilation;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Flow;
using Sluice.Engine.Http1;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Sluice.Benchmarks.Gateways;

/// <summary>
/// A whole gateway on the calling thread, with pipes where sockets would be: a client that sends one request, an upstream that gives one
/// answer. What it costs is the gateway's own work, without the kernel's.
/// </summary>
internal sealed class MemoryGateway : IUpstreamDialer
{
    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false, pauseWriterThreshold: 0);

    private readonly EpollLoop _loop = new(0, new EventLoopOptions(), LinuxSocketCalls.Instance);
    private readonly DuplexPipe _client = new(Inline);
    private readonly DuplexPipe[] _upstreams = [new(Inline), new(Inline)];
    private readonly ValueTask<bool> _serving;
    private readonly LogDestinations _logs = new(1, LogDestinations.DefaultRingBytes, _ => new StreamLogSink(Stream.Null), _ => { });
    private readonly byte[] _request;
    private readonly byte[] _response;
    private int _dialled;

    /// <param name="request">What the client sends.</param>
    /// <param name="response">What the upstream answers.</param>
    /// <param name="logFormat">The access log's format; null for none.</param>
    /// <param name="upstream">What is said of the upstream; null for nothing.</param>
    public MemoryGateway(byte[] request, byte[] response, string? logFormat = null, GroupSettings? upstream = null)
    {
        _request = request;
        _response = response;
        Enter();
        var snapshots = new SnapshotHolder(Compile(logFormat, upstream));
        _logs.Open();
        var context = new LoopContext(_loop, new LoopMetrics(Enum.GetValues<Reason>().Length), TimeProvider.System);
        var environment = new Http1Environment(new RequestFlow(snapshots, new FlowOptions(), Http1Limits.Default.MaxContentBytes), Http1Limits.Default);
        var connection = new Http1Connection(_client.Gateway, new ClientFacts(null, null, secure: false), context, environment);
        _serving = connection.RunAsync();
        _loop.Leave();
    }

    /// <summary>Lines in the access log so far.</summary>
    public long LinesLogged => _logs.All.Sum(log => log.Lines);

    public ValueTask<DialOutcome> DialAsync(UpstreamAddress address, EventLoop loop, int timeoutMilliseconds) =>
        new(new DialOutcome(_upstreams[_dialled++].Gateway, static () => { }, Reason.None));

    /// <summary>Requests and answers, one after the other. Everything completes inline.</summary>
    public void Run(int times)
    {
        if (_serving.IsCompleted) throw new InvalidOperationException("The connection has ended.");
        Enter();
        // A turn without events: the loop's clock moves on, and with it the token buckets.
        _loop.RunOnce(0);
        for (var i = 0; i < times; i++)
        {
            Send(_client.Peer.Output, _request);
            Answer();
            Drop(_client.Peer.Input);
        }

        _loop.Leave();
    }

    /// <summary>Bytes from the client to the upstream and others back, through a tunnel that <see cref="RoundTrip"/> has opened.</summary>
    public void Carry(byte[] up, byte[] down, int times)
    {
        if (_serving.IsCompleted) throw new InvalidOperationException("The tunnel has ended.");
        Enter();
        for (var i = 0; i < times; i++)
        {
            Send(_client.Peer.Output, up);
            Drop(_upstreams[0].Peer.Input, up.Length);
            Send(_upstreams[0].Peer.Output, down);
            Drop(_client.Peer.Input, down.Length);
        }

        _loop.Leave();
    }

    /// <summary>One round trip, and what the client then has: to see that it really is an answer.</summary>
    public string RoundTrip()
    {
        Enter();
        Send(_client.Peer.Output, _request);
        Answer();
        if (!_client.Peer.Input.TryRead(out var result)) throw new InvalidOperationException("There is no answer.");
        var text = System.Text.EncodingExtensions.GetString(System.Text.Encoding.Latin1, result.Buffer);
        _client.Peer.Input.AdvanceTo(result.Buffer.End);
        _loop.Leave();
        return text;
    }

    /// <summary>Makes the calling thread the loop's. A loop has no SynchronizationContext; test runners do.</summary>
    private void Enter()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _loop.Enter();
    }

    private GatewaySnapshot Compile(string? logFormat, GroupSettings? upstream)
    {
        var integration = new Integration
        {
            Type = IntegrationType.HttpProxy,
            Uri = new UriTemplate { Text = "", Parts = [new UriPart(UriPartKind.Literal, "http://upstream/json")] },
        };
        var method = new Method { HttpMethod = "GET", ResourcePath = "/json", Integration = integration };
        var api = new RestApi { Name = "bench", Resources = [new Resource { Id = "r", Path = "/json", Methods = [method] }] };
        var throttle = new MethodSetting { ResourcePath = "*", HttpMethod = "*", ThrottlingRateLimit = 1e6, ThrottlingBurstLimit = 1_000_000 };
        var stage = new Stage { Name = "default", Variables = FrozenDictionary<string, string>.Empty, MethodSettings = [throttle] };
        if (logFormat is not null) stage = stage with { AccessLogSettings = new AccessLogSettings { Format = logFormat } };
        var compiler = new GatewayCompiler(new CompilerOptions
        {
            Dialer = this, Loops = 1, UpstreamGroups = upstream is null ? [] : [new GroupRule("upstream", null, upstream)], AccessLogs = new AccessLogOptions { Destinations = _logs, DefaultPlace = "log" },
        });
        var result = compiler.Compile(new GatewayInput
        {
            Stages = [new StageInput { Api = api, ApiId = "bench", Stage = stage }],
            Mounts = [new MountInput(null, "", "bench", "default")],
        });
        return result.Snapshot ?? throw new InvalidOperationException(result.Faults[0].ToString());
    }

    /// <summary>Whichever target was asked answers.</summary>
    private void Answer()
    {
        foreach (var upstream in _upstreams)
        {
            if (!upstream.Peer.Input.TryRead(out var result)) continue;
            upstream.Peer.Input.AdvanceTo(result.Buffer.End);
            Send(upstream.Peer.Output, _response);
            return;
        }

        throw new InvalidOperationException("No upstream was asked.");
    }

    private static void Send(PipeWriter output, byte[] bytes)
    {
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
        var flush = output.FlushAsync();
        if (!flush.IsCompletedSuccessfully) throw new InvalidOperationException("A pipe without limit waits.");
        _ = flush.Result;
    }

    private static void Drop(PipeReader input, int length = 0)
    {
        if (!input.TryRead(out var result)) throw new InvalidOperationException("Nothing arrived.");
        if (length > 0 && result.Buffer.Length != length) throw new InvalidOperationException($"{result.Buffer.Length} bytes arrived instead of {length}.");
        input.AdvanceTo(result.Buffer.End);
    }
}
