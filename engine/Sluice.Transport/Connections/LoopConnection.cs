using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Sluice.Transport;

/// <summary>A connection as Kestrel and the engine see it. What costs memory is made when it is first asked for.</summary>
internal sealed class LoopConnection : ConnectionContext, IEventLoopFeature, IDuplexPipe,
    IConnectionIdFeature, IConnectionTransportFeature, IConnectionItemsFeature, IConnectionLifetimeFeature,
    IConnectionEndPointFeature, IMemoryPoolFeature
{
    private static long _lastId;

    private readonly LoopSocket _socket;
    private readonly LoopEntry _entry;
    private readonly bool _wasPlaced;
    private ConnectionFeatures? _features;
    private IDictionary<object, object?>? _items;
    private IDuplexPipe? _transport;
    private string? _id;
    private EndPoint? _localEndPoint;
    private ClosedSignal _closed;

    internal LoopConnection(EpollLoop loop, int descriptor, EndPoint? remote, bool wasAccepted, bool inLoopMode)
    {
        _wasPlaced = wasAccepted;
        RemoteEndPoint = remote;
        _socket = new LoopSocket(loop, descriptor, this, inLoopMode);
        _entry = new LoopEntry(_socket);
    }

    public EventLoop Loop => _socket.Loop;

    public bool PeerHasEnded => _socket.PeerEnded;

    public bool MayHaveInput => _socket.Readable;

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
        get => _localEndPoint ??= _socket.LocalEndPoint();
        set => _localEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint { get; set; }

    System.Buffers.MemoryPool<byte> IMemoryPoolFeature.MemoryPool => Loop.Slab;

    PipeReader IDuplexPipe.Input => _socket.Reader;

    PipeWriter IDuplexPipe.Output => _socket.Writer;

    internal LoopSocket Socket => _socket;

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort(abortReason);

    public override void Abort() => _socket.Abort(new ConnectionAbortedException("The application aborted the connection."));

    public override ValueTask DisposeAsync() => new(_socket.Dispose());

    public ValueTask EnterLoop() => new(_entry, 0);

    internal void FireClosed() => _closed.Fire();

    internal void OnClosed()
    {
        if (_wasPlaced)
        {
            Interlocked.Decrement(ref _socket.Loop.PlacedCount);
        }

        _closed.Fire();
    }
}
