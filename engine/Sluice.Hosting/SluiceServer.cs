using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Hosting.Tls;
using System.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sluice.Engine;
using Sluice.Transport;

namespace Sluice.Hosting;

/// <summary>A gateway behind listeners of its own: Kestrel's connection handling on the event loops' sockets, without a web host around it.</summary>
public sealed class SluiceServer : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly Gateway _gateway;
    private volatile ServerState _state;
    private readonly List<(ListenUrl Url, ListenOptions Options)> _listeners = [];

    /// <param name="gateway">What to serve.</param>
    /// <param name="listen">Where.</param>
    /// <param name="certificates">Needed when one of the addresses is https.</param>
    /// <param name="inherited">Sockets that listen at some of these addresses already.</param>
    public SluiceServer(
        Gateway gateway, IReadOnlyList<ListenUrl> listen, ListenerCertificates? certificates = null, InheritedSockets? inherited = null)
    {
        _gateway = gateway;
        KestrelServerOptions options = new() { AddServerHeader = false };
        if (certificates is not null) options.ApplicationServices = MiddlewareServices();
        foreach (var url in listen)
        {
            if (url.IsHttps && certificates is null) throw new ArgumentException($"{url} needs a certificate.", nameof(certificates));
            foreach (var endpoint in url.EndPoints())
            {
                _listeners.Add((url, options.ListenGateway(inherited?.Or(endpoint) ?? endpoint, gateway, url.IsHttps ? certificates : null)));
            }
        }

        _server = new KestrelServer(Options.Create(options), new LoopTransportFactory(gateway.Loops), NullLoggerFactory.Instance);
    }

    /// <summary>Whether it wants connections. Any thread.</summary>
    public ServerState State => _state;

    /// <summary>Where it listens, in the order given and with the real ports; once it has started.</summary>
    public IReadOnlyList<ListenUrl> Addresses =>
        [.. _listeners.Select(listener => listener.Url with { Port = listener.Options.IPEndPoint!.Port }).Distinct()];

    /// <summary>What Kestrel's HTTPS middleware asks for (a log, and a class of its own for metrics), without a host that would use it.</summary>
    private static ServiceProvider MiddlewareServices()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        return builder.Services.BuildServiceProvider();
    }

    /// <summary>Binds every address and serves. Throws <see cref="CannotBindException"/> when one cannot be had; then none is kept.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        try
        {
            await _server.StartAsync(new UnusedApplication(), cancellation);
            _state = ServerState.Ready;
        }
        catch (IOException failure)
        {
            await _server.StopAsync(cancellation);
            throw new CannotBindException(failure.Message, failure);
        }
    }

    /// <summary>
    /// Drains: no more connections but those that the kernel has queued, whose requests are served with <c>Connection: close</c>; idle connections
    /// end; what is in flight may finish.
    /// </summary>
    /// <param name="timeout">After this the rest is cut.</param>
    /// <returns>Whether everything finished in time.</returns>
    public async Task<bool> DrainAsync(TimeSpan timeout)
    {
        Debug.Assert(timeout >= TimeSpan.Zero, "A drain has an end.");
        _state = ServerState.Draining;
        _gateway.BeginDrain(timeout);
        using CancellationTokenSource deadline = new(timeout);
        await _server.StopAsync(deadline.Token);
        return !deadline.IsCancellationRequested;
    }

    /// <summary>Cuts what is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        _server.Dispose();
    }
}
