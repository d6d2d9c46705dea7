using System.Net.Sockets;
using System.Text;
using Gateways;
using Sluice.Engine.Http1;

namespace Engine.Tests.Gateways;

/// <summary>Neither side is read faster than the other takes it, and what is held meanwhile is bounded.</summary>
public sealed class BackPressureTests
{
    private const int MostBlocks = 16;
    private const long MoreThanBuffersHold = 256L << 20;

    [Fact]
    public async Task An_upstream_that_never_reads_stalls_the_client_and_not_the_memory()
    {
        using var upstream = new ScriptedUpstream(_ => Task.Delay(Timeout.Infinite), receiveBufferBytes: 16_384);
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Http1 = new Http1Limits { MaxContentBytes = MoreThanBuffersHold } });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {MoreThanBuffersHold}\r\n\r\n");
        Assert.True(await SendUntilStalledAsync(client) < MoreThanBuffersHold);
        Assert.InRange(gateway.BlocksHeld, 0, MostBlocks);
    }

    [Fact]
    public async Task A_client_that_never_reads_stalls_the_upstream_and_not_the_memory()
    {
        var sent = 0L;
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {MoreThanBuffersHold}\r\n\r\n");
            var block = new string('x', 65_536);
            while (sent < MoreThanBuffersHold)
            {
                await session.SendAsync(block);
                Interlocked.Add(ref sent, block.Length);
            }
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await RawClient.ConnectAsync(gateway.Port, receiveBufferBytes: 16_384);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var before = -1L;
        await Patience.UntilAsync(() => Interlocked.Read(ref sent) > 0, "the answer begins");
        while (before != Interlocked.Read(ref sent))
        {
            before = Interlocked.Read(ref sent);
            await Task.Delay(200);
        }

        Assert.True(before < MoreThanBuffersHold);
        Assert.InRange(gateway.BlocksHeld, 0, MostBlocks);
    }

    [Fact]
    public async Task A_client_that_uploads_and_never_reads_is_let_go_in_time()
    {
        // An upstream that echoes stops reading when nobody takes its echo: then only the limit on writing ends it.
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadHeadAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (await session.ReceiveAsync()) await session.SendAsync($"10000\r\n{new string('x', 65_536)}\r\n");
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup
        {
            Http1 = new Http1Limits { MaxContentBytes = MoreThanBuffersHold, WriteMilliseconds = 300, ContentMilliseconds = 20_000 },
        });
        using var client = await RawClient.ConnectAsync(gateway.Port, receiveBufferBytes: 16_384);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        var sending = SendChunksAsync(client);
        await Patience.UntilAsync(() => gateway.Serving == 0, "the connection that nobody reads ends");
        await sending;
    }

    [Fact]
    public async Task Content_in_one_byte_chunks_arrives_whole()
    {
        using var upstream = ScriptedUpstream.Answering(request => ScriptedUpstream.Ok(request.Content.Length.ToString()));
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var chunks = string.Concat(Enumerable.Repeat("1\r\nx\r\n", 20_000));
        var response = await gateway.AskAsync($"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n");
        Assert.Equal("20000", response.Content);
    }

    private static async Task SendChunksAsync(RawClient client)
    {
        try
        {
            var chunk = $"10000\r\n{new string('x', 65_536)}\r\n";
            while (true) await client.SendAsync(chunk);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut, as it must be.
        }
    }

    /// <summary>Sends until the socket has taken nothing for a while.</summary>
    private static async Task<long> SendUntilStalledAsync(RawClient client)
    {
        var block = Encoding.ASCII.GetBytes(new string('x', 65_536));
        var sent = 0L;
        while (sent < MoreThanBuffersHold)
        {
            using var patience = new CancellationTokenSource(1_000);
            try
            {
                sent += await client.Socket.SendAsync(block.AsMemory(), patience.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return sent;
    }
}
