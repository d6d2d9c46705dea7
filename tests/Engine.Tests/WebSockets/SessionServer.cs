using System.Collections.Concurrent;
using System.Net;
using Gateways;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;
using Sluice.Transport;

namespace Engine.Tests.WebSockets;

/// <summary>Sessions on real sockets, with a handler of the test's: the handshake is left out, the connection is a WebSocket from its first byte.</summary>
internal sealed class SessionServer : ISessionHandler, IAsyncDisposable
{
    private readonly ConcurrentBag<Exception> _faults = [];
    private readonly ConcurrentDictionary<Task, bool> _serving = [];
    private readonly Action<WebSocketSession, SessionMessage> _onMessage;
    private readonly EventLoopGroup _loops;
    private readonly SessionGroup[] _groups;
    private IConnectionListener _listener = null!;
    private Task _accepting = null!;

    private SessionServer(SessionLimits limits, Action<WebSocketSession, SessionMessage> onMessage, int loops)
    {
        _onMessage = onMessage;
        _loops = new EventLoopGroup(loops, new EventLoopOptions { Fault = (_, exception) => _faults.Add(exception) });
        _groups = [.. Enumerable.Range(0, loops).Select(i => new SessionGroup(_loops[i], limits, new DeflatePool(4)))];
    }

    public ConcurrentQueue<WebSocketSession> Sessions { get; } = [];

    /// <summary>Sessions that have ended.</summary>
    public int Ended { get; private set; }

    public int Port => ((IPEndPoint)_listener.EndPoint).Port;

    public int Count => _groups.Sum(group => group.Count);

    public int BlocksHeld => Enumerable.Range(0, _loops.Count).Sum(i => _loops[i].Slab.Outstanding);

    public DeflateParameters? Deflate { get; set; }

    public static Task<SessionServer> EchoAsync(SessionLimits? limits = null, int loops = 1) =>
        StartAsync(limits, (session, message) => session.Reply(message), loops);

    public static async Task<SessionServer> StartAsync(SessionLimits? limits, Action<WebSocketSession, SessionMessage> onMessage, int loops = 1)
    {
        var server = new SessionServer(limits ?? SessionLimits.Default, onMessage, loops);
        server._listener = await new LoopTransportFactory(server._loops).BindAsync(new LoopEndPoint(IPAddress.Loopback, 0));
        server._accepting = server.AcceptAsync();
        return server;
    }

    public Task<RawClient> ConnectAsync(int receiveBufferBytes = 0) => RawClient.ConnectAsync(Port, receiveBufferBytes);

    public void Drain(TimeSpan within)
    {
        foreach (var group in _groups) group.Loop.Post(_ => group.Drain(within), null);
    }

    public void OnMessage(WebSocketSession session, SessionMessage message) => _onMessage(session, message);

    public void OnEnded(WebSocketSession session) => Ended++;

    /// <summary>Waits until no session, connection or block is left.</summary>
    public Task IsAtRestAsync() => Patience.UntilAsync(() => Count == 0 && _serving.IsEmpty && BlocksHeld == 0, "no session, connection or block is left");

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
        var feature = connection.Features.Get<IEventLoopFeature>()!;
        await feature.EnterLoop();
        try
        {
            var session = new WebSocketSession(_groups[feature.Loop.Index], this, Deflate);
            Sessions.Enqueue(session);
            if (!await session.RunAsync(connection.Transport)) connection.Abort();
        }
        catch (Exception exception)
        {
            _faults.Add(exception);
            connection.Abort();
        }

        await connection.DisposeAsync();
    }
}
