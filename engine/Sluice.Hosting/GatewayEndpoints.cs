using Sluice.Hosting.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sluice.Engine;
using Sluice.Transport;

namespace Sluice.Hosting;

/// <summary>The gateway among the endpoints of a Kestrel server.</summary>
public static class GatewayEndpoints
{
    /// <summary>
    /// Serves the gateway at an endpoint. Needs <see cref="LoopTransportFactory"/> among the server's transports; the server's other endpoints
    /// stay on their own.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="gateway">What to serve.</param>
    /// <param name="certificates">With them TLS is spoken there.</param>
    public static ListenOptions ListenGateway(
        this KestrelServerOptions server, LoopEndPoint endpoint, Gateway gateway, ListenerCertificates? certificates = null)
    {
        ListenOptions? options = null;
        server.Listen(endpoint, listen =>
        {
            options = listen;
            listen.UseGateway(gateway, certificates);
        });
        return options!;
    }

    /// <summary>The way of a connection at an endpoint of the gateway: it is counted, TLS is spoken where it is, and requests are served.</summary>
    internal static void UseGateway(this ListenOptions listen, Gateway gateway, ListenerCertificates? certificates)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => connection => gateway.AdmitAsync(connection, next));
        if (certificates is not null) listen.UseGatewayTls(certificates, gateway);
        listen.Run(gateway.ServeAsync);
    }
}
