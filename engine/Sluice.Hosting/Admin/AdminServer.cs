using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Sluice.Hosting.Admin;

/// <summary>
/// The admin listener: on the framework's own sockets and the thread pool, so that it answers when the event loops do not. Without
/// authentication: it is meant for loopback or an operator's network.
/// </summary>
public sealed class AdminServer : IAsyncDisposable
{
    private const int MaxConnections = 100;

    private readonly KestrelServer _server;
    private readonly List<ListenOptions> _listeners = [];
    private readonly ListenUrl _url;
    private readonly AdminApplication _application;

    public AdminServer(ListenUrl url, AdminPages pages)
    {
        _url = url;
        _application = new AdminApplication(pages);
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = MaxConnections;
        foreach (var endpoint in url.EndPoints())
        {
            options.Listen(new IPEndPoint(endpoint.Address, endpoint.Port), listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                _listeners.Add(listen);
            });
        }

        SocketTransportFactory sockets = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), sockets, NullLoggerFactory.Instance);
    }

    /// <summary>Where it listens, with the real port; once it has started.</summary>
    public ListenUrl Address => _url with { Port = _listeners[0].IPEndPoint!.Port };

    /// <summary>Binds and serves. Throws <see cref="CannotBindException"/> when the address cannot be had.</summary>
    public async Task StartAsync()
    {
        try
        {
            await _server.StartAsync(_application, CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw new CannotBindException(failure.Message, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        _server.Dispose();
    }
}
