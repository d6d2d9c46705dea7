using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sluice.Transport;
using Sluice.Transport.Async;

namespace Sluice.LoadTests.Scenarios.Client;

/// <summary>
/// An http server under load: connections are kept and used again, each loop has its own. What HttpClient is to a scenario of NBomber, on
/// Sluice's transport and protocol.
/// </summary>
/// <param name="url">Absolute http URL.</param>
/// <param name="connections">Most connections of one loop; a request beyond waits for one, and its waiting counts.</param>
/// <param name="timeout">For connecting, and for one request to be answered.</param>
internal sealed class HttpTarget(Uri url, int connections, TimeSpan timeout)
{
    private readonly NameResolver _names = new();
    private readonly Dictionary<EventLoop, ConnectionPool> _pools = [];
    private readonly Lock _poolsLock = new();

    /// <summary>Where it is.</summary>
    public Uri Url => url;

    /// <summary>Sends a request and reads the whole answer. Below 400 is ok. On a loop.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public async ValueTask<Response> SendAsync(LoadRequest request)
    {
        var pool = PoolOf(EventLoop.Current!);
        var (connection, error) = await pool.RentAsync();
        if (connection is null)
        {
            return Response.Fail(DialWords.Of(error));
        }

        try
        {
            return await connection.ExchangeAsync(request);
        }
        finally
        {
            Debug.Assert(connection.Loop.InLoop, "An exchange ends on its loop.");
            pool.Return(connection);
        }
    }

    /// <summary>Opens a connection that is nobody else's. On a loop.</summary>
    public ValueTask<DialResult> ConnectAsync() => new Dialer(_names).ConnectAsync(DialTarget.Tcp(url.IdnHost, url.Port), (int)timeout.TotalMilliseconds);

    private ConnectionPool PoolOf(EventLoop loop)
    {
        // Uncontended but for a loop's first request: the scenarios of one run have one loop each.
        lock (_poolsLock)
        {
            return _pools.TryGetValue(loop, out var pool) ? pool : _pools[loop] = new ConnectionPool(loop, this, connections, timeout);
        }
    }
}
