using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Transport.Tests.Contract;

/// <summary>A transport under the contract, with one connection: its blocking client and the server's side.</summary>
public abstract class TransportPair : IAsyncDisposable
{
    public IConnectionListener Listener { get; private set; } = null!;

    public Socket Client { get; private set; } = null!;

    public ConnectionContext Server { get; private set; } = null!;

    public async Task OpenAsync()
    {
        Listener = await Factory.BindAsync(EndPoint());
        Client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 10_000, SendTimeout = 10_000 };
        await Client.ConnectAsync(Listener.EndPoint);
        Server = (await Listener.AcceptAsync())!;
    }

    public abstract IConnectionListenerFactory Factory { get; }

    public abstract EndPoint EndPoint();

    /// <summary>Continues where this transport wants its pipes used: for loop mode the loop, else wherever.</summary>
    public abstract ValueTask EnterAsync();

    public virtual async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        await Listener.DisposeAsync();
    }
}
