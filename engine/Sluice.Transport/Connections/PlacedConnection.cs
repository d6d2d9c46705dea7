using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Sluice.Transport;

/// <summary>
/// A connection on its loop as Kestrel and the engine see it, whatever carries its bytes. What costs memory is made when it is
/// first asked for.
/// </summary>
internal abstract class PlacedConnection(EventLoop loop, bool wasPlaced) : ConnectionContext, IEventLoopFeature, IDuplexPipe,
    IConnectionIdFeature, IConnectionTransportFeature, IConnectionItemsFeature, IConnectionLifetimeFeature,
    IConnectionEndPointFeature, IMemoryPoolFeature
{
    private static long _lastId;

    private ConnectionFeatures? _features;
    private IDictionary<object, object?>? _items;
    private IDuplexPipe? _transport;
    private string? _id;
    private EndPoint? _localEndPoint;
    private ClosedSignal _closed;

    public EventLoop Loop => loop;

    public abstract PipeReader Input { get; }

    public abstract PipeWriter Output { get; }

    public override IDuplexPipe Transport
    {
        get => _transport ?? this;
        set => _transport = value;
    }

    public override string ConnectionId
    {
        get => _id ??= string.Create(CultureInfo.InvariantCulture, $"L{Loop.Index}-{Interlocked.Increment(ref _lastId):X}");
        set => _id = value;
    }

    public override IFeatureCollection Features => _features ??= new ConnectionFeatures(this);

    public override IDictionary<object, object?> Items
    {
        get => _items ??= new ConnectionItems();
        set => _items = value;
    }

    public override CancellationToken ConnectionClosed
    {
        get => _closed.Token;
        set => _closed.Replace(value);
    }

    public override EndPoint? LocalEndPoint
    {
        get => _localEndPoint ??= FindLocalEndPoint();
        set => _localEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint { get; set; }

    System.Buffers.MemoryPool<byte> IMemoryPoolFeature.MemoryPool => Loop.Slab;

    public abstract ValueTask EnterLoop();

    public override void Abort() => Abort(new ConnectionAbortedException("The application aborted the connection."));

    internal void FireClosed() => _closed.Fire();

    /// <summary>The connection is closed: its place is free. Once.</summary>
    internal void OnClosed()
    {
        if (wasPlaced)
        {
            Interlocked.Decrement(ref Loop.PlacedCount);
        }

        _closed.Fire();
    }

    private protected abstract EndPoint? FindLocalEndPoint();
}
