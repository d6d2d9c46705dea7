using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;

namespace Transport.Tests.Support;

/// <summary>Real loops for one test. Disposing them checks that every descriptor is closed, every block is back and nothing threw.</summary>
internal sealed class TestLoops : IAsyncDisposable
{
    private readonly ConcurrentQueue<Exception> _faults = new();

    public TestLoops(int count = 1, int lingerMilliseconds = 200, TransportKind? transport = null)
    {
        Group = new EventLoopGroup(count, new EventLoopOptions
        {
            Transport = transport,
            LingerMilliseconds = lingerMilliseconds,
            Fault = (_, fault) => _faults.Enqueue(fault),
        });
        Factory = new LoopTransportFactory(Group);
    }

    public EventLoopGroup Group { get; }

    public EventLoop Loop => Group[0];

    public LoopTransportFactory Factory { get; }

    public bool ExpectFaults { get; set; }

    public async Task<IConnectionListener> ListenAsync() =>
        await Factory.BindAsync(new LoopEndPoint(IPAddress.Loopback, 0));

    /// <summary>A connected pair: the client's blocking socket and the server's connection, in pool mode.</summary>
    public static async Task<(Socket Client, ConnectionContext Server)> ConnectAsync(IConnectionListener listener)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 10_000, SendTimeout = 10_000 };
        await client.ConnectAsync(listener.EndPoint);
        var server = await listener.AcceptAsync();
        return (client, server!);
    }

    public async ValueTask DisposeAsync()
    {
        await WaitFor.True(() => Sum(static loop => loop.Counters.Descriptors) == 0, "every descriptor is closed");
        await WaitFor.True(() => Sum(static loop => loop.Slab.Outstanding) == 0, "every block is back");
        await WaitFor.True(() => Sum(static loop => loop.PlacedConnections) == 0, "every place is free");
        await Group.DisposeAsync();
        if (!ExpectFaults)
        {
            Assert.Empty(_faults);
        }
    }

    private int Sum(Func<EventLoop, int> count) => Enumerable.Range(0, Group.Count).Sum(i => count(Group[i]));
}
