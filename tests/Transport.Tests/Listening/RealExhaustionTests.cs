using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Listening;

[Collection(nameof(Alone))]
public sealed class RealExhaustionTests
{
    [Fact]
    public async Task A_process_without_descriptors_accepts_the_waiting_connections_once_it_has_some_again()
    {
        const int Connections = 20;
        var reports = new ConcurrentQueue<bool>();
        await using var group = new EventLoopGroup(1, new EventLoopOptions { AcceptPaused = (_, paused) => reports.Enqueue(paused) });
        await using var listener = await new LoopTransportFactory(group).BindAsync(new LoopEndPoint(IPAddress.Loopback, 0));
        var clients = Enumerable.Range(0, Connections)
            .Select(static _ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToArray();
        using (new DescriptorLimit(free: 3))
        {
            foreach (var client in clients)
            {
                await client.ConnectAsync(listener.EndPoint);
            }

            await WaitFor.True(() => !reports.IsEmpty, "the listener says that it pauses");
            Assert.InRange(group[0].PlacedConnections, 0, 3);
        }

        var accepted = new List<ConnectionContext>();
        while (accepted.Count < Connections)
        {
            accepted.Add((await listener.AcceptAsync().AsTask().InTime())!);
        }

        Assert.Equal([true, false], reports);
        for (var i = 0; i < Connections; i++)
        {
            clients[i].Dispose();
            await accepted[i].DisposeAsync();
        }
    }
}
