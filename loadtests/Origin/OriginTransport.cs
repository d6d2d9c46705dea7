using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Sluice.LoadTests.Origin;

/// <summary>The transport that the origin runs on.</summary>
internal static class OriginTransport
{
    public static IConnectionListenerFactory Create() =>
        new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);

    /// <summary>The address in the form by which the transport knows that it is meant.</summary>
    public static EndPoint EndPoint(IPAddress address, int port) => new IPEndPoint(address, port);
}
