using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sluice.Transport;

namespace Sluice.Hosting.Embedding;

/// <summary>The endpoints of a server that asked for the gateway. It alone binds them; all others stay with the server's own transport.</summary>
internal sealed class SluiceEndpoints(SluiceGateway gateway) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly LoopTransportFactory _transport = new(gateway.Loops);

    public bool CanBind(EndPoint endpoint) => Find(endpoint) is not null;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listen = Find(endpoint) ?? throw new NotSupportedException($"{endpoint} did not ask for the gateway.");
        EndPoint own = endpoint switch
        {
            IPEndPoint ip => new LoopEndPoint(ip.Address, ip.Port),
            UnixDomainSocketEndPoint unix => new LoopUnixEndPoint(unix.ToString()),
            _ => throw new NotSupportedException($"The gateway cannot listen at {endpoint}: give it an IP address with a port, or a Unix socket."),
        };

        // Begun on the loops: the thread pool may be busy with what else this program does. The HTTPS middleware needs Kestrel around it,
        // and its handshakes belong on the thread pool.
        return SpeaksTls(listen) ? _transport.BindAsync(own, cancellationToken) : _transport.BindAsync(own, listen.Build());
    }

    private static bool SpeaksTls(ListenOptions listen) => listen.ToString()!.StartsWith("https://", StringComparison.Ordinal);

    private ListenOptions? Find(EndPoint endpoint) => gateway.Listeners.FirstOrDefault(listen => IsSame(listen.EndPoint, endpoint));

    /// <summary>An endpoint for localhost or for any address is bound as others, which have its port.</summary>
    private static bool IsSame(EndPoint asked, EndPoint bound)
    {
        if (ReferenceEquals(asked, bound)) return true;
        return asked is IPEndPoint one && bound is IPEndPoint other && one.Port == other.Port && one.Port != 0
            && (one.Address.Equals(other.Address) || (IPAddress.IsLoopback(one.Address) && IPAddress.IsLoopback(other.Address)) || (IsAny(one) && IsAny(other)));
    }

    private static bool IsAny(IPEndPoint endpoint) => endpoint.Address.Equals(IPAddress.Any) || endpoint.Address.Equals(IPAddress.IPv6Any);
}
