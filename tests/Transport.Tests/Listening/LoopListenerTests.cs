using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Listening;

public sealed class LoopListenerTests
{
    [Fact]
    public async Task Connections_are_placed_so_that_the_busiest_loop_has_at_most_a_quarter_more_than_the_mean()
    {
        const int PerLoop = 32;
        await using var loops = new TestLoops(4);
        await using var listener = await loops.ListenAsync();
        var open = new List<(Socket Client, ConnectionContext Server)>();
        for (var i = 0; i < PerLoop * loops.Group.Count; i++)
        {
            open.Add(await TestLoops.ConnectAsync(listener));
        }

        var busiest = Enumerable.Range(0, loops.Group.Count).Max(i => loops.Group[i].PlacedConnections);
        Assert.InRange(busiest, PerLoop, PerLoop * 1.25);
        foreach (var loop in open.GroupBy(pair => pair.Server.Features.Get<IEventLoopFeature>()!.Loop))
        {
            Assert.InRange(loop.Count(), 1, PerLoop * 1.25);
        }

        // What closes makes room: the next go where the fewest are.
        foreach (var (client, server) in open.Where(pair => pair.Server.Features.Get<IEventLoopFeature>()!.Loop.Index == 2))
        {
            client.Dispose();
            await server.DisposeAsync();
        }

        await WaitFor.True(() => loops.Group[2].PlacedConnections == 0, "the third loop is empty");
        var (nextClient, next) = await TestLoops.ConnectAsync(listener);
        Assert.Equal(2, next.Features.Get<IEventLoopFeature>()!.Loop.Index);
        open.Add((nextClient, next));
        foreach (var (client, server) in open)
        {
            client.Dispose();
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_the_kernel_has_queued_is_accepted_before_the_listener_closes()
    {
        await using var loops = new TestLoops();
        var listener = await loops.ListenAsync();

        // The loop is kept busy, so that the connections wait in the kernel's queue when Unbind comes.
        using var release = new ManualResetEventSlim();
        loops.Loop.Post(_ => release.Wait(), null);
        var clients = new List<Socket>();
        for (var i = 0; i < 200; i++)
        {
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(listener.EndPoint);
            clients.Add(client);
        }

        var unbinding = listener.UnbindAsync();
        release.Set();
        await unbinding;

        var accepted = 0;
        while (await listener.AcceptAsync() is { } connection)
        {
            accepted++;
            clients[^1].Dispose();
            await connection.DisposeAsync();
        }

        Assert.Equal(200, accepted);
        clients.ForEach(static client => client.Dispose());
        await listener.DisposeAsync();
    }

    [Fact]
    public async Task Connections_that_nobody_took_are_closed_with_the_listener()
    {
        await using var loops = new TestLoops();
        var listener = await loops.ListenAsync();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 10_000 };
        await client.ConnectAsync(listener.EndPoint);
        await WaitFor.True(() => loops.Loop.PlacedConnections == 1, "the connection is accepted");

        await listener.DisposeAsync();

        Assert.Throws<SocketException>(() => { client.Receive(new byte[1]); });
    }

    [Fact]
    public void Only_the_marker_endpoints_are_bound()
    {
        var factory = new LoopTransportFactory(null!);

        Assert.True(factory.CanBind(new LoopEndPoint(IPAddress.Loopback, 80)));
        Assert.True(factory.CanBind(new LoopUnixEndPoint("/tmp/x")));
        Assert.False(factory.CanBind(new IPEndPoint(IPAddress.Loopback, 80)));
        Assert.False(factory.CanBind(new UnixDomainSocketEndPoint("/tmp/x")));
    }

    [Fact]
    public async Task The_unspecified_v6_address_serves_v4_too_and_shows_v4_peers_as_v4()
    {
        await using var loops = new TestLoops();
        await using var listener = await loops.Factory.BindAsync(new LoopEndPoint(IPAddress.IPv6Any, 0));
        var port = ((IPEndPoint)listener.EndPoint).Port;
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            using var client = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(address, port);
            var server = (await listener.AcceptAsync())!;
            Assert.Equal(client.LocalEndPoint!.ToString(), server.RemoteEndPoint!.ToString());
            Assert.Equal(client.RemoteEndPoint!.ToString(), server.LocalEndPoint!.ToString());
            client.Dispose();
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_Unix_socket_is_served_and_its_path_removed()
    {
        var path = Path.Combine(Path.GetTempPath(), $"sluice-{Guid.NewGuid():N}.sock");
        await using var loops = new TestLoops();
        var listener = await loops.Factory.BindAsync(new LoopUnixEndPoint(path));
        await Assert.ThrowsAsync<AddressInUseException>(async () => await loops.Factory.BindAsync(new LoopUnixEndPoint(path)));
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(path));
        var server = (await listener.AcceptAsync())!;
        client.Send("hi"u8);
        var read = await server.Transport.Input.ReadAsync();
        Assert.Equal(2, read.Buffer.Length);
        server.Transport.Input.AdvanceTo(read.Buffer.End);
        client.Dispose();
        await server.DisposeAsync();
        await listener.DisposeAsync();

        Assert.False(File.Exists(path));
    }
}
