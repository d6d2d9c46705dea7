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
    public static ListenOptions ListenGateway(this KestrelServerOptions server, LoopEndPoint endpoint, Gateway gateway)
    {
        ListenOptions? options = null;
        server.Listen(endpoint, listen =>
        {
            options = listen;
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => gateway.AdmitAsync(connection, next));
            listen.Run(gateway.ServeAsync);
        });
        return options!;
    }
}
