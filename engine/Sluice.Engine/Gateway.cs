using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Flow;
using Sluice.Engine.Http1;
using Sluice.Engine.Memory;
using Sluice.Engine.Overload;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Sluice.Engine;

/// <summary>The data plane: carries connections through the current snapshot. A host hands it connections; a control plane hands it snapshots.</summary>
public sealed class Gateway
{
    private readonly LoopContext[] _loops;
    private readonly ConnectionGate _gate;
    private readonly EarlyEnds _earlyEnds = new();
    private readonly Http1Environment _environment;
    private readonly MemorySource _memory;
    private readonly GroupWatches _groups;
    private readonly SnapshotHolder _snapshots = new(GatewaySnapshot.Empty);

    public Gateway(EventLoopGroup loops, GatewayOptions options)
    {
        Loops = loops;
        _gate = new ConnectionGate(options.Load);
        _loops = new LoopContext[loops.Count];
        for (var i = 0; i < _loops.Length; i++)
        {
            _loops[i] = new LoopContext(loops[i], new LoopMetrics(Enum.GetValues<Reason>().Length), options.Time, options.Load);
        }

        _groups = new GroupWatches(_loops);
        var flow = new RequestFlow(_snapshots, options.Flow, options.Http1.MaxContentBytes);
        _environment = new Http1Environment(flow, options.Http1, loops.Count);
        _memory = new MemorySource(flow, options.MaxMemoryAnswerBytes);
    }

    public EventLoopGroup Loops { get; }

    public GatewaySnapshot Snapshot => _snapshots.Current;

    /// <summary>Totals over all loops at this moment.</summary>
    public MetricsSnapshot Metrics
    {
        get
        {
            var snapshot = MetricsSnapshot.Of([.. _loops.Select(loop => loop.Metrics)]);
            foreach (var reason in new[] { Reason.ConnectionLimit, Reason.AddressConnectionLimit }) snapshot.Add((int)reason, _gate.Refused(reason));
            _earlyEnds.AddTo(snapshot);
            return snapshot;
        }
    }

    /// <summary>The part of new requests that the event loop that lags most refuses now, 0 to 1. Any thread.</summary>
    public double RefusedPart => _loops.Max(loop => loop.Load.RefusedPart);

    /// <summary>Client connections open now. Any thread.</summary>
    public int Connections => _gate.Open;

    /// <summary>Makes a snapshot effective: requests that begin from now on use it, those under way keep theirs.</summary>
    public void Swap(GatewaySnapshot snapshot)
    {
        _groups.Apply(snapshot.Upstreams);
        _snapshots.Swap(snapshot);
    }

    /// <summary>From now on every answer is the last on its connection, and idle connections end when they are asked to close.</summary>
    /// <param name="timeout">After this the host cuts what is still there; tunnels end before.</param>
    public void BeginDrain(TimeSpan timeout) => _environment.BeginDrain(timeout);

    /// <summary>
    /// Counts a client connection for as long as <paramref name="next"/> runs, or resets it at once when it is one too many: an answer would cost
    /// a read and a wait that a flood multiplies. Belongs in front of TLS.
    /// </summary>
    public async Task AdmitAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var client = ClientKey.Of(connection.RemoteEndPoint);
        if (_gate.TryEnter(client) != Reason.None)
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            _gate.Leave(client);
        }
    }

    /// <summary>Counts a client connection that ended in its TLS handshake. Any thread.</summary>
    /// <param name="timedOut">Whether its time was up; otherwise it broke off.</param>
    public void HandshakeEnded(bool timedOut) => _earlyEnds.Add(timedOut);

    /// <summary>Serves one client connection to its end; a connection delegate of Kestrel's.</summary>
    public async Task ServeAsync(ConnectionContext connection)
    {
        var feature = connection.Features.Get<IEventLoopFeature>()
            ?? throw new InvalidOperationException("The gateway serves connections of its own transport only: bind the endpoint with LoopEndPoint.");
        await feature.EnterLoop();
        var secure = connection.Features.Get<Microsoft.AspNetCore.Connections.Features.ITlsHandshakeFeature>() is not null;
        var client = new ClientFacts(connection.RemoteEndPoint, connection.LocalEndPoint, secure);
        var session = new Http1Connection(connection.Transport, client, _loops[feature.Loop.Index], _environment);
        using var closing = WatchClose(connection, session);
        using var reset = WatchReset(connection, session);
        if (!await session.RunAsync()) connection.Abort();
    }

    /// <summary>Serves one request that is in memory, as if a client on this machine had sent it; for tools and tests.</summary>
    /// <inheritdoc cref="MemorySource.SendAsync"/>
    public Task<MemoryAnswer> SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> content) => _memory.SendAsync(_loops[0], head, content);

    /// <summary>A reset while an answer is being waited for, when nobody reads or writes and so nobody else would see it.</summary>
    private static CancellationTokenRegistration WatchReset(ConnectionContext connection, Http1Connection session) =>
        connection.ConnectionClosed.UnsafeRegister(
            static state =>
            {
                var session = (Http1Connection)state!;
                session.Loop.Post(static gone => ((Http1Connection)gone!).ClientGone(), session);
            },
            session);

    private static CancellationTokenRegistration WatchClose(ConnectionContext connection, Http1Connection session)
    {
        var requested = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        return requested.UnsafeRegister(
            static state =>
            {
                var session = (Http1Connection)state!;
                session.Loop.Post(static drained => ((Http1Connection)drained!).Drain(), session);
            },
            session);
    }
}
