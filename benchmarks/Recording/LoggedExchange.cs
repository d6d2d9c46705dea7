using System.Net;
using Sluice.Benchmarks.Heads;
using Sluice.Definitions;
using Sluice.Definitions.Stages;
using Sluice.Engine.AccessLogs;
using Sluice.Engine.Compilation;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Memory;
using Sluice.Engine.Recording;
using Sluice.Protocol.Http1;
using Sluice.Transport;

namespace Sluice.Benchmarks.Recording;

/// <summary>A browser's request that has been answered, and a log that takes its line.</summary>
internal sealed class LoggedExchange
{
    private readonly LogDestinations _logs = new(1, LogDestinations.DefaultRingBytes, _ => new StreamLogSink(Stream.Null), _ => { });
    private readonly Exchange _exchange;
    private readonly AccessLog _log;
    private readonly LineRing _ring;

    public LoggedExchange(string format)
    {
        _log = Compile(format);
        _ring = _logs.At("log").LaneOf(0).Ring;
        var loop = new EpollLoop(0, new EventLoopOptions(), LinuxSocketCalls.Instance);
        var context = new LoopContext(loop, new LoopMetrics(0), TimeProvider.System);
        _exchange = new Exchange(context) { Client = new ClientFacts(new IPEndPoint(IPAddress.Loopback, 40_000), null, secure: false) };
        _ = default(RequestHeadParser).Parse(SampleHeads.BrowserRequest, _exchange.Head, HeadLimits.Request, out _);
        _exchange.SetHead(SampleHeads.BrowserRequest);
        _exchange.State.RequestId = RequestId.Create(context.Random);
        _exchange.State.StartedAt = loop.NowTimestamp;
        _exchange.State.IntegrationBeganAt = loop.NowTimestamp;
        _exchange.State.IntegrationEndedAt = loop.NowTimestamp;
        _exchange.State.IntegrationStatus = 200;
        var response = new MemoryResponseWriter(1_024);
        response.Begin(_exchange);
        _exchange.Response = response;
        _exchange.Response.Start(200, 24);
        _exchange.Response.Write(SampleHeads.JsonResponse.AsSpan()[^24..]);
    }

    /// <summary>The line, to see that it really is one.</summary>
    public string Line
    {
        get
        {
            LogLine line = new();
            _log.Format.Write(_exchange, 1_234, line);
            return System.Text.Encoding.UTF8.GetString(line.Bytes);
        }
    }

    /// <summary>Writes the line, as the last step of a request does; the log's writer is elsewhere, so the ring is emptied here.</summary>
    public void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _log.Write(_exchange, 1_234);
            _exchange.Scratch.Clear();
            _ring.Remove(_ring.Peek(out _, out _));
        }
    }

    private AccessLog Compile(string format)
    {
        var stage = new Stage { Name = "default", AccessLogSettings = new AccessLogSettings { Format = format } };
        var options = new CompilerOptions
        {
            Dialer = new Engine.Upstreams.LoopDialer(new NameResolver()), Loops = 1,
            AccessLogs = new AccessLogOptions { Destinations = _logs, DefaultPlace = "log" },
        };
        var input = new StageInput { Api = new RestApi { Name = "bench", Resources = [] }, ApiId = "bench", Stage = stage };
        return new AccessLogCompiler(options, new FaultList()).For(input)!;
    }
}
