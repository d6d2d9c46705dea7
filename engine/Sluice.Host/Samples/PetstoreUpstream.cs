using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Sluice.Host.Samples;

/// <summary>The sample's upstream: an HTTP server on a loopback port of its own, which the gateway reaches over a real socket.</summary>
internal sealed class PetstoreUpstream : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private PetstoreUpstream(KestrelServer server) => _server = server;

    public Uri Address => new(_server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<PetstoreUpstream> StartAsync()
    {
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        SocketTransportFactory sockets = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        KestrelServer server = new(Options.Create(options), sockets, NullLoggerFactory.Instance);
        await server.StartAsync(new PetstoreApplication(), CancellationToken.None);
        return new PetstoreUpstream(server);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        _server.Dispose();
    }
}
