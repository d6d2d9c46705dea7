using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sluice.Definitions.Faults;
using Sluice.Engine;
using Sluice.Engine.Compilation;
using Sluice.Engine.Flow;
using Sluice.Engine.Integrations.Functions;
using Sluice.Engine.Upstreams;
using Sluice.Hosting.Metrics;
using Sluice.Hosting.Reloading;
using Sluice.Transport;

namespace Sluice.Hosting.Embedding;

/// <summary>The gateway in this program: its loops, what it serves, and its reloads. The container makes it once and ends it.</summary>
public sealed class SluiceGateway : IAsyncDisposable
{
    private readonly SluiceOptions _options;
    private readonly ILogger _log;
    private readonly NameResolver _names;
    private readonly GatewayCompiler _compiler;
    private readonly SluiceMeter _meter;
    private readonly ConcurrentBag<ListenOptions> _listeners = [];
    private readonly Lock _reloading = new();
    private volatile bool _isReady;

    public SluiceGateway(IOptions<SluiceOptions> options, ILogger<SluiceGateway> log)
    {
        _options = options.Value;
        _log = log;
        Loops = new EventLoopGroup(_options.Loops, LoopLog.To(log, _options.Transport));
        Gateway = new Gateway(Loops, new GatewayOptions
        {
            Flow = new FlowOptions { ReasonField = _options.ReasonField },
            Http1 = _options.Http1,
            Load = _options.Load,
        });
        _names = new NameResolver(_options.DnsRefresh);
        _compiler = new GatewayCompiler(CompilerOptions());
        _meter = new SluiceMeter(Read, TimeProvider.System);
    }

    /// <summary>The data plane: its snapshot, its numbers.</summary>
    public Gateway Gateway { get; }

    /// <summary>What became of reloads.</summary>
    public ReloadOutcome Reloads { get; } = new(TimeProvider.System);

    /// <summary>Everything that is measured, at this moment.</summary>
    public GatewayReading Read() => GatewayReading.Of(Gateway, logs: null, _isReady) with { Reloads = ReloadReading.Of(Reloads) };

    internal EventLoopGroup Loops { get; }

    /// <summary>The definitions as they were read last.</summary>
    internal ImmutableArray<WatchedFile> Files { get; private set; } = [];

    internal IEnumerable<ListenOptions> Listeners => _listeners;

    /// <summary>
    /// Reads every definition again and serves what they say now, whole or not at all. Requests under way keep what they began with.
    /// </summary>
    /// <returns>The faults; empty when it took effect.</returns>
    public ImmutableArray<Fault> Reload()
    {
        lock (_reloading)
        {
            var faults = Load();
            if (faults.IsEmpty) Reloads.Succeed();
            else Reloads.Fail();
            return faults;
        }
    }

    /// <summary>Ends the loops, and what is still open on them.</summary>
    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await Loops.DisposeAsync();
        await _names.DisposeAsync();
    }

    internal void Add(ListenOptions listen) => _listeners.Add(listen);

    /// <summary>The first load: what cannot be served ends the start.</summary>
    internal void Start()
    {
        var faults = Load();
        if (!faults.IsEmpty) throw new SluiceStartException(faults);
        _isReady = true;
        SluiceLog.Serves(_log, _options.Apis.Count, Loops.Count);
    }

    /// <param name="timeout">After this the host cuts what is still in flight.</param>
    internal void BeginDrain(TimeSpan timeout)
    {
        _isReady = false;
        Gateway.BeginDrain(timeout);
    }

    private ImmutableArray<Fault> Load()
    {
        // Before they are read, so that no change is missed.
        Files = [.. _options.Apis.Where(api => api.Definition is not null).Select(api => WatchedFile.Of(api.Definition!))];
        var input = new ApiInput(_options);
        if (!input.Faults.IsEmpty) return input.Faults;
        var result = _compiler.Compile(input.Input);
        if (result.Snapshot is { } snapshot) Gateway.Swap(snapshot);
        return result.Faults;
    }

    private CompilerOptions CompilerOptions() => new()
    {
        ConnectTo = [.. _options.ConnectTo],
        Partial = _options.Partial,
        Upstreams = _options.Upstreams,
        Dialer = new LoopDialer(_names),
        Loops = Loops.Count,
        Functions = new FunctionTable
        {
            Functions = _options.Functions.ToTable(),
            MaxAnswerBytes = _options.MaxFunctionAnswerBytes,
            Failed = (name, failure) => SluiceLog.FunctionFailed(_log, name, failure),
        },
    };
}
