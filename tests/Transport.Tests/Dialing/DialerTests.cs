using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Dialing;

public sealed class DialerTests
{
    private static Task OnLoop(Func<TestLoops, Dialer, Task> body, Func<string, Task<IPAddress[]>>? lookUp = null) => Task.Run(async () =>
    {
        await using var loops = new TestLoops();
        await using var names = lookUp is null ? new NameResolver() : new NameResolver(lookUp, TimeSpan.FromHours(1), TimeProvider.System);
        await loops.Loop;
        await body(loops, new Dialer(names));
        await Task.Run(static () => { });
    }).InTime();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("localhost")]
    public Task A_listening_peer_is_reached_in_loop_mode(string host) => OnLoop(async (loops, dialer) =>
    {
        using var peer = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        peer.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        peer.Listen();

        var result = await dialer.ConnectAsync(DialTarget.Tcp(host, ((IPEndPoint)peer.LocalEndPoint!).Port), 5000);

        Assert.True(loops.Loop.InLoop);
        Assert.True(result.IsConnected);
        var connection = result.Connection;
        using var accepted = await peer.AcceptAsync();
        await loops.Loop;
        await connection.Transport.Output.WriteAsync("ping"u8.ToArray());
        var buffer = new byte[4];
        Assert.Equal(4, accepted.Receive(buffer));
        var read = connection.Transport.Input.ReadAsync();
        Assert.False(read.IsCompleted);
        accepted.Send("pong"u8);
        var got = await read;
        Assert.True(loops.Loop.InLoop);
        Assert.Equal("pong"u8.ToArray(), got.Buffer.ToArray());
        connection.Transport.Input.AdvanceTo(got.Buffer.End);
        accepted.Dispose();
        await connection.DisposeAsync();
    });

    [Fact]
    public Task A_port_where_nobody_listens_is_refused() => OnLoop(async (loops, dialer) =>
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var result = await dialer.ConnectAsync(DialTarget.Tcp("127.0.0.1", ((IPEndPoint)closed.LocalEndPoint!).Port), 5000);

        Assert.Equal(DialError.Refused, result.Error);
        Assert.Null(result.Connection);
    });

    [Fact]
    public Task A_peer_that_never_answers_times_out() => OnLoop(async (loops, dialer) =>
    {
        // A listener whose queue is full lets further handshakes hang.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        var opened = new List<DialResult>();
        DialResult result;
        do
        {
            result = await dialer.ConnectAsync(DialTarget.Tcp("127.0.0.1", port), 150);
            opened.Add(result);
        }
        while (result.IsConnected && opened.Count < 50);

        Assert.Equal(DialError.TimedOut, result.Error);
        foreach (var connection in opened.Where(static each => each.IsConnected))
        {
            connection.Connection!.Abort();
            await connection.Connection.DisposeAsync();
        }
    });

    [Fact]
    public Task A_Unix_socket_is_reached_and_a_missing_one_is_an_error() => OnLoop(async (loops, dialer) =>
    {
        var path = Path.Combine(Path.GetTempPath(), $"sluice-{Guid.NewGuid():N}.sock");
        Assert.Equal(DialError.NoSuchSocket, (await dialer.ConnectAsync(DialTarget.Unix(path), 1000)).Error);
        using var peer = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        peer.Bind(new UnixDomainSocketEndPoint(path));
        peer.Listen();

        var result = await dialer.ConnectAsync(DialTarget.Unix(path), 1000);

        Assert.True(result.IsConnected);
        result.Connection!.Abort();
        await result.Connection.DisposeAsync();
        File.Delete(path);
    });

    [Fact]
    public Task A_name_without_an_answer_is_not_resolved() => OnLoop(
        async (loops, dialer) =>
        {
            Assert.Equal(DialError.NameNotResolved, (await dialer.ConnectAsync(DialTarget.Tcp("nowhere.test", 80), 1000)).Error);
            Assert.True(loops.Loop.InLoop);
        },
        static _ => throw new SocketException((int)SocketError.HostNotFound));

    [Fact]
    public Task A_name_service_that_never_answers_times_out() => OnLoop(
        async (loops, dialer) =>
        {
            Assert.Equal(DialError.TimedOut, (await dialer.ConnectAsync(DialTarget.Tcp("slow.test", 80), 50)).Error);
            Assert.True(loops.Loop.InLoop);
        },
        static _ => new TaskCompletionSource<IPAddress[]>().Task);

    [Fact]
    public Task The_addresses_of_a_name_are_tried_in_turn_and_the_good_one_first_next_time() => OnLoop(
        async (loops, dialer) =>
        {
            using var peer = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            peer.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            peer.Listen();
            var target = DialTarget.Tcp("two.test", ((IPEndPoint)peer.LocalEndPoint!).Port);
            for (var i = 0; i < 2; i++)
            {
                var result = await dialer.ConnectAsync(target, 5000);
                Assert.True(result.IsConnected);
                Assert.Equal(IPAddress.IPv6Loopback, ((IPEndPoint)result.Connection!.RemoteEndPoint!).Address);
                result.Connection.Abort();
                await result.Connection.DisposeAsync();
                await loops.Loop;
            }

            Assert.Equal(3, loops.Loop.Counters.Closes + loops.Loop.Counters.Descriptors);
        },
        static _ => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }));
}
