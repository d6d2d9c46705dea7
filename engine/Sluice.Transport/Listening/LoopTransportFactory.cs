using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>
/// Kestrel's way in. It binds the endpoints that ask for it, <see cref="LoopEndPoint"/> and <see cref="LoopUnixEndPoint"/>,
/// and no others; those stay on the host's own transport.
/// </summary>
public sealed class LoopTransportFactory(EventLoopGroup loops) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <summary>True for the two marker endpoints alone.</summary>
    public bool CanBind(EndPoint endpoint) => endpoint is LoopEndPoint or LoopUnixEndPoint;

    /// <summary>Binds and listens at once. Throws <see cref="AddressInUseException"/> for a port that is taken.</summary>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => BindAsync(endpoint, serving: null);

    /// <summary>
    /// The same, but connections are not for AcceptAsync: each is served by <paramref name="serve"/>, which is called on the connection's
    /// loop, and disposed. Unbind waits for them, and aborts those that are left when its token fires.
    /// </summary>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, ConnectionDelegate serve) => BindAsync(endpoint, new LoopServing(serve));

    private async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, LoopServing? serving)
    {
        if (!CanBind(endpoint))
        {
            throw new NotSupportedException($"{endpoint} is not an endpoint of this transport.");
        }

        return await loops.BindAsync(endpoint, serving).ConfigureAwait(false);
    }
}
