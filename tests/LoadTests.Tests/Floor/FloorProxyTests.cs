using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.LoadTests.Floor;

namespace LoadTests.Tests.Floor;

public sealed class FloorProxyTests : IDisposable
{
    private readonly TcpListener _upstream = new(IPAddress.Loopback, 0);
    private readonly FloorProxy _proxy;
    private readonly Thread _loop;

    public FloorProxyTests()
    {
        _upstream.Start();
        _proxy = new FloorProxy(new IPEndPoint(IPAddress.Loopback, 0), (IPEndPoint)_upstream.LocalEndpoint);
        _loop = new Thread(_proxy.Run) { IsBackground = true };
        _loop.Start();
    }

    [Fact]
    public async Task Bytes_pass_both_ways_and_answers_are_counted()
    {
        using var client = await ConnectAsync();
        using var server = await _upstream.AcceptSocketAsync();

        await client.SendAsync("ping"u8.ToArray());
        Assert.Equal("ping", await ReceiveAsync(server, 4));
        await server.SendAsync("pong!"u8.ToArray());
        Assert.Equal("pong!", await ReceiveAsync(client, 5));
        await client.SendAsync("again"u8.ToArray());
        Assert.Equal("again", await ReceiveAsync(server, 5));

        Assert.Equal(1, _proxy.AnswersRelayed);
    }

    [Fact]
    public async Task A_slow_reader_gets_every_byte_in_order()
    {
        const int Total = 16 << 20;
        using var client = await ConnectAsync();
        using var server = await _upstream.AcceptSocketAsync();
        var sent = new byte[Total];
        new Random(7).NextBytes(sent);

        var sending = Task.Run(() =>
        {
            server.Send(sent);
            server.Shutdown(SocketShutdown.Send);
        });
        await Task.Delay(100);
        var received = await ReceiveToEndAsync(client);
        await sending;

        Assert.True(sent.AsSpan().SequenceEqual(received));
    }

    [Fact]
    public async Task The_end_of_one_direction_leaves_the_other_open()
    {
        using var client = await ConnectAsync();
        using var server = await _upstream.AcceptSocketAsync();

        await client.SendAsync("last words"u8.ToArray());
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("last words", Encoding.ASCII.GetString(await ReceiveToEndAsync(server)));
        await server.SendAsync("answer"u8.ToArray());
        server.Shutdown(SocketShutdown.Send);

        Assert.Equal("answer", Encoding.ASCII.GetString(await ReceiveToEndAsync(client)));
    }

    [Fact]
    public async Task A_reset_on_one_side_ends_the_other_and_a_new_pair_works_in_its_place()
    {
        using (var client = await ConnectAsync())
        using (var server = await _upstream.AcceptSocketAsync())
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Close();
            await Assert.ThrowsAnyAsync<Exception>(async () => Assert.NotEmpty(await ReceiveToEndAsync(server)));
        }

        await Bytes_pass_both_ways_and_answers_are_counted();
    }

    [Fact]
    public async Task An_unreachable_upstream_closes_the_client()
    {
        _upstream.Stop();
        using var client = await ConnectAsync();

        try
        {
            Assert.Empty(await ReceiveToEndAsync(client));
        }
        catch (SocketException reset)
        {
            Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
        }
    }

    public void Dispose()
    {
        _proxy.Stop();
        _loop.Join();
        _proxy.Dispose();
        _upstream.Stop();
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_proxy.Endpoint);
        return socket;
    }

    private static async Task<string> ReceiveAsync(Socket socket, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[count];
        for (var done = 0; done < count;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(done), limit.Token);
            Assert.NotEqual(0, read);
            done += read;
        }

        return Encoding.ASCII.GetString(buffer);
    }

    private static async Task<byte[]> ReceiveToEndAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var read)
        {
            received.Write(buffer, 0, read);
        }

        return received.ToArray();
    }
}
