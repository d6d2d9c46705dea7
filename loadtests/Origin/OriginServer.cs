using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Sluice.Engine.WebSockets;
using Sluice.Transport;

namespace Sluice.LoadTests.Origin;

/// <summary>Accepts connections on event loops of its own and serves each until it ends or the server does.</summary>
internal sealed class OriginServer : IAsyncDisposable
{
    private readonly EventLoopGroup _loops;
    private readonly IConnectionListener _listener;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly OriginCounters _counters = new();
    private readonly OriginEndpoints _endpoints;
    private readonly OriginSockets _sockets;
    private readonly OriginCapacity? _capacity;
    private readonly Task _accepting;

    private OriginServer(EventLoopGroup loops, IConnectionListener listener, SessionLimits limits, OriginCapacity? capacity)
    {
        _capacity = capacity;
        _loops = loops;
        _listener = listener;
        _endpoints = new OriginEndpoints(_counters);
        _sockets = new OriginSockets(loops, limits);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it really listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.EndPoint;

    /// <summary>The WebSocket sessions that have not ended.</summary>
    public OriginSockets Sockets => _sockets;

    /// <summary>The event loops.</summary>
    public EventLoopGroup Loops => _loops;

    /// <summary>Binds and begins to serve.</summary>
    /// <param name="address">Address to listen on.</param>
    /// <param name="port">Port, 0 for a free one.</param>
    /// <param name="loops">Event loops, 0 for one per processor.</param>
    /// <param name="capacity">What it can do; null for whatever the machine can.</param>
    /// <param name="limits">Bounds of WebSocket sessions; null for <see cref="OriginSockets.DefaultLimits"/>.</param>
    /// <exception cref="IOException">The address is in use or not this machine's.</exception>
    public static async Task<OriginServer> StartAsync(IPAddress address, int port, int loops, OriginCapacity? capacity = null, SessionLimits? limits = null)
    {
        var group = new EventLoopGroup(loops);
        try
        {
            return new OriginServer(group, await new LoopTransportFactory(group).BindAsync(new LoopEndPoint(address, port)), limits ?? OriginSockets.DefaultLimits, capacity);
        }
        catch
        {
            await group.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops accepting and cuts what is under way: an origin is stopped when its test is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.UnbindAsync();
        await _ending.CancelAsync();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        await _listener.DisposeAsync();
        await _loops.DisposeAsync();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync() is { } connection)
        {
            var serving = ServeAsync(connection);
            _connections[serving] = true;
            _ = serving.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        // Nothing of the requests before it is kept while a session lasts.
        if (await new OriginConnection(connection, _endpoints, _counters, _capacity).RunAsync(_ending.Token) is { } handshake)
        {
            // The requests may have come and gone before the await above began: then this is still the thread that accepted.
            await connection.Features.GetRequiredFeature<IEventLoopFeature>().Loop;
            await _sockets.ServeAsync(handshake, connection, _ending.Token);
        }
    }
}
