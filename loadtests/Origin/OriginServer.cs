using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Sluice.LoadTests.Origin;

/// <summary>Accepts connections from a transport and serves each until it ends or the server does.</summary>
internal sealed class OriginServer : IAsyncDisposable
{
    private readonly IConnectionListener _listener;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly OriginCounters _counters = new();
    private readonly OriginEndpoints _endpoints;
    private readonly Task _accepting;

    private OriginServer(IConnectionListener listener)
    {
        _listener = listener;
        _endpoints = new OriginEndpoints(_counters);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it really listens.</summary>
    public EndPoint EndPoint => _listener.EndPoint;

    /// <summary>Binds and begins to serve.</summary>
    /// <exception cref="IOException">The address is in use or not this machine's.</exception>
    public static async Task<OriginServer> StartAsync(IConnectionListenerFactory transport, EndPoint listen, CancellationToken cancellation) =>
        new(await transport.BindAsync(listen, cancellation));

    /// <summary>Stops accepting and cuts what is under way: an origin is stopped when its test is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.UnbindAsync();
        await _ending.CancelAsync();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        await _listener.DisposeAsync();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync() is { } connection)
        {
            var serving = Task.Run(() => new OriginConnection(connection, _endpoints, _counters).RunAsync(_ending.Token));
            _connections[serving] = true;
            _ = serving.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }
}
