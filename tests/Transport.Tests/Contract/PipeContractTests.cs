using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Transport.Tests.Support;

namespace Transport.Tests.Contract;

/// <summary>What Kestrel, SslStream and the engine rely on, of any transport. Each test starts where the transport wants to be used.</summary>
public abstract class PipeContractTests
{
    protected abstract TransportPair NewPair();

    /// <summary>Runs the body without a test framework's context, on a fresh pair.</summary>
    private Task On(Func<TransportPair, Task> body) => Task.Run(async () =>
    {
        await using var pair = NewPair();
        await pair.OpenAsync();
        await pair.EnterAsync();
        await body(pair);
    }).InTime();

    [Fact]
    public Task A_waiting_read_completes_with_what_the_peer_sends() => On(async pair =>
    {
        var read = pair.Server.Transport.Input.ReadAsync();
        pair.Client.Send("hello"u8);
        var result = await read;
        Assert.Equal("hello", Encoding.ASCII.GetString(result.Buffer));
        Assert.False(result.IsCompleted);
        pair.Server.Transport.Input.AdvanceTo(result.Buffer.End);
    });

    [Fact]
    public Task Unexamined_bytes_complete_the_next_read_at_once() => On(async pair =>
    {
        pair.Client.Send("abcdef"u8);
        var input = pair.Server.Transport.Input;
        var result = await input.ReadAtLeastAsync(6);
        input.AdvanceTo(result.Buffer.GetPosition(2));

        var again = input.ReadAsync();

        Assert.True(again.IsCompletedSuccessfully);
        Assert.Equal("cdef", Encoding.ASCII.GetString((await again).Buffer));
        input.AdvanceTo((await again).Buffer.End);
    });

    [Fact]
    public Task Examined_bytes_wait_for_more_and_are_shown_again_with_it() => On(async pair =>
    {
        pair.Client.Send("abc"u8);
        var input = pair.Server.Transport.Input;
        var result = await input.ReadAtLeastAsync(3);
        input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        var again = input.ReadAsync();
        Assert.False(again.IsCompleted);

        pair.Client.Send("def"u8);

        result = await again;
        Assert.Equal("abcdef", Encoding.ASCII.GetString(result.Buffer));
        input.AdvanceTo(result.Buffer.End);
    });

    [Fact]
    public Task TryRead_is_false_without_bytes_and_shows_those_that_have_come() => On(async pair =>
    {
        var input = pair.Server.Transport.Input;
        Assert.False(input.TryRead(out _));
        pair.Client.Send("abc"u8);
        var result = await input.ReadAsync();
        input.AdvanceTo(result.Buffer.Start);

        Assert.True(input.TryRead(out result));

        Assert.Equal(3, result.Buffer.Length);
        input.AdvanceTo(result.Buffer.End);
        Assert.False(input.TryRead(out _));
    });

    [Fact]
    public Task CancelPendingRead_from_another_thread_ends_the_read_and_loses_nothing() => On(async pair =>
    {
        var input = pair.Server.Transport.Input;
        var read = input.ReadAsync();
        _ = Task.Run(input.CancelPendingRead);

        var result = await read;

        Assert.True(result.IsCanceled);
        input.AdvanceTo(result.Buffer.Start);
        pair.Client.Send("abc"u8);
        result = await input.ReadAsync();
        Assert.False(result.IsCanceled);
        Assert.Equal(3, result.Buffer.Length);
        input.AdvanceTo(result.Buffer.End);
    });

    [Fact]
    public Task CancelPendingRead_without_a_read_cancels_the_next_one_alone() => On(async pair =>
    {
        var input = pair.Server.Transport.Input;
        input.CancelPendingRead();

        var read = input.ReadAsync();

        Assert.True(read.IsCompletedSuccessfully);
        Assert.True((await read).IsCanceled);
        input.AdvanceTo((await read).Buffer.Start);
        pair.Client.Send("abc"u8);
        var result = await input.ReadAsync();
        Assert.False(result.IsCanceled);
        input.AdvanceTo(result.Buffer.End);
    });

    [Fact]
    public Task The_token_of_a_read_ends_that_read_alone() => On(async pair =>
    {
        var input = pair.Server.Transport.Input;
        using var source = new CancellationTokenSource();
        var read = input.ReadAsync(source.Token);
        Assert.False(read.IsCompleted);
        _ = Task.Run(source.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await read);

        await pair.EnterAsync();
        pair.Client.Send("abc"u8);
        var result = await input.ReadAsync();
        Assert.Equal(3, result.Buffer.Length);
        input.AdvanceTo(result.Buffer.End);
    });

    [Fact]
    public Task The_peers_end_completes_the_read_after_its_bytes() => On(async pair =>
    {
        pair.Client.Send("last"u8);
        pair.Client.Shutdown(SocketShutdown.Send);
        var input = pair.Server.Transport.Input;
        var result = await input.ReadAsync();
        while (!result.IsCompleted)
        {
            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            result = await input.ReadAsync();
        }

        Assert.Equal("last", Encoding.ASCII.GetString(result.Buffer));
        input.AdvanceTo(result.Buffer.End);
        result = await input.ReadAsync();
        Assert.True(result is { IsCompleted: true, Buffer.IsEmpty: true });
        input.AdvanceTo(result.Buffer.End);
    });

    [Fact]
    public Task A_reset_by_the_peer_fails_the_read() => On(async pair =>
    {
        var read = pair.Server.Transport.Input.ReadAsync();
        pair.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        pair.Client.Dispose();

        await Assert.ThrowsAsync<ConnectionResetException>(async () => await read);
    });

    [Fact]
    public Task Abort_fails_the_waiting_read_with_its_reason_and_resets_the_peer() => On(async pair =>
    {
        var read = pair.Server.Transport.Input.ReadAsync();
        pair.Server.Abort(new ConnectionAbortedException("enough"));

        var thrown = await Assert.ThrowsAsync<ConnectionAbortedException>(async () => await read);

        Assert.Equal("enough", thrown.Message);
        var seen = await Task.Run(() => Assert.Throws<SocketException>(() => { pair.Client.Receive(new byte[1]); }));
        Assert.Equal(SocketError.ConnectionReset, seen.SocketErrorCode);
    });

    [Fact]
    public Task A_flush_sends_and_UnflushedBytes_counts_until_then() => On(async pair =>
    {
        var output = pair.Server.Transport.Output;
        Assert.True(output.CanGetUnflushedBytes);
        output.Write("hello"u8);
        Assert.Equal(5, output.UnflushedBytes);

        var result = await output.FlushAsync();

        Assert.False(result.IsCompleted);
        Assert.Equal(0, output.UnflushedBytes);
        Assert.Equal("hello", ReceiveText(pair.Client, 5));
    });

    [Fact]
    public Task A_piece_larger_than_any_block_can_be_written_at_once() => On(async pair =>
    {
        var output = pair.Server.Transport.Output;
        var memory = output.GetMemory(100_000);
        Assert.True(memory.Length >= 100_000);
        memory.Span[..100_000].Fill((byte)'x');
        output.Advance(100_000);
        var flush = output.FlushAsync();

        Assert.Equal(new string('x', 100_000), await Task.Run(() => ReceiveText(pair.Client, 100_000)));

        await flush;
    });

    [Fact]
    public Task A_peer_that_does_not_read_holds_the_flush_until_it_does() => On(async pair =>
    {
        var output = pair.Server.Transport.Output;
        var bytes = new byte[16 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        var write = output.WriteAsync(bytes);
        Assert.False(write.IsCompleted);

        var received = await Task.Run(() => Receive(pair.Client, bytes.Length));

        Assert.False((await write).IsCompleted);
        Assert.True(received.AsSpan().SequenceEqual(bytes));
    });

    [Fact]
    public Task CancelPendingFlush_ends_the_flush_and_the_bytes_still_arrive() => On(async pair =>
    {
        var output = pair.Server.Transport.Output;
        var bytes = new byte[16 * 1024 * 1024];
        new Random(2).NextBytes(bytes);
        var write = output.WriteAsync(bytes);
        Assert.False(write.IsCompleted);
        _ = Task.Run(output.CancelPendingFlush);

        Assert.True((await write).IsCanceled);

        var received = Task.Run(() => Receive(pair.Client, bytes.Length));
        while ((await output.FlushAsync()).IsCanceled)
        {
        }

        Assert.True((await received).AsSpan().SequenceEqual(bytes));
    });

    [Fact]
    public Task A_peer_that_is_gone_is_a_completed_flush_and_no_exception() => On(async pair =>
    {
        pair.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        pair.Client.Dispose();
        var output = pair.Server.Transport.Output;
        var isCompleted = false;
        while (!isCompleted)
        {
            isCompleted = (await output.WriteAsync(new byte[1000])).IsCompleted;
        }

        Assert.True((await output.WriteAsync(new byte[1000])).IsCompleted);
    });

    [Fact]
    public Task Completing_the_output_shows_the_peer_everything_and_then_the_end() => On(async pair =>
    {
        var output = pair.Server.Transport.Output;
        output.Write(Encoding.ASCII.GetBytes(new string('y', 300_000)));
        output.Complete();

        var text = await Task.Run(() => ReceiveText(pair.Client, 300_000));

        Assert.Equal(300_000, text.Length);
        Assert.Equal(0, pair.Client.Receive(new byte[1]));
    });

    [Fact]
    public Task Disposing_sends_what_was_written() => On(async pair =>
    {
        pair.Server.Transport.Output.Write(new byte[200_000]);
        var flush = pair.Server.Transport.Output.FlushAsync();
        var received = Task.Run(() => Receive(pair.Client, 200_000));
        await flush;

        await pair.Server.DisposeAsync();

        Assert.Equal(200_000, (await received).Length);
        Assert.Equal(0, pair.Client.Receive(new byte[1]));
    });

    [Fact]
    public Task A_zero_byte_read_of_the_stream_waits_for_bytes_and_takes_none() => On(async pair =>
    {
        var stream = pair.Server.Transport.Input.AsStream();
        var wait = stream.ReadAsync(Memory<byte>.Empty);
        Assert.False(wait.IsCompleted);
        pair.Client.Send("abc"u8);

        Assert.Equal(0, await wait);

        var buffer = new byte[10];
        Assert.Equal(3, await stream.ReadAsync(buffer));
    });

    [Fact]
    public Task SslStream_shakes_hands_and_echoes_over_the_pipes() => On(async pair =>
    {
        using var certificate = TestCertificate.Create();
        var server = new SslStream(new DuplexPipeStream(pair.Server.Transport));
        var client = new SslStream(new NetworkStream(pair.Client), leaveInnerStreamOpen: true, (_, _, _, _) => true);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var clientSide = Task.Run(async () =>
        {
            await client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, timeout.Token);
            await client.WriteAsync(new byte[100_000], timeout.Token);
            await client.ReadExactlyAsync(new byte[100_000], timeout.Token);
        });
        await server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, timeout.Token);
        await pair.EnterAsync();
        var buffer = new byte[10_000];
        for (var echoed = 0; echoed < 100_000;)
        {
            var count = await server.ReadAsync(buffer, timeout.Token);
            await server.WriteAsync(buffer.AsMemory(0, count), timeout.Token);
            echoed += count;
        }

        await clientSide;
    });

    [Fact]
    public Task Endpoints_and_an_identity_are_known() => On(pair =>
    {
        Assert.Equal(pair.Client.LocalEndPoint!.ToString(), pair.Server.RemoteEndPoint!.ToString());
        Assert.Equal(pair.Client.RemoteEndPoint!.ToString(), pair.Server.LocalEndPoint!.ToString());
        Assert.NotEmpty(pair.Server.ConnectionId);
        return Task.CompletedTask;
    });

    [Fact]
    public Task ConnectionClosed_fires_after_the_connection_has_ended() => On(async pair =>
    {
        var closed = new TaskCompletionSource();
        pair.Server.ConnectionClosed.Register(closed.SetResult);
        pair.Server.Abort(new ConnectionAbortedException());

        await closed.Task;
    });

    [Fact]
    public Task A_second_read_during_a_read_is_refused() => On(async pair =>
    {
        var input = pair.Server.Transport.Input;
        var read = input.ReadAsync();

        Assert.Throws<InvalidOperationException>(() => { _ = input.ReadAsync().GetAwaiter().GetResult(); });

        pair.Client.Send("x"u8);
        input.AdvanceTo((await read).Buffer.End);
    });

    [Fact]
    public Task AcceptAsync_returns_null_after_Unbind() => On(async pair =>
    {
        var accept = pair.Listener.AcceptAsync().AsTask();
        await pair.Listener.UnbindAsync();

        Assert.Null(await accept);
        Assert.Null(await pair.Listener.AcceptAsync());
        await pair.EnterAsync();
    });

    [Fact]
    public Task A_port_that_is_taken_is_an_address_in_use() => On(async pair =>
    {
        var taken = ((System.Net.IPEndPoint)pair.Listener.EndPoint).Port;
        var endpoint = (System.Net.IPEndPoint)pair.EndPoint();
        endpoint.Port = taken;

        await Assert.ThrowsAsync<AddressInUseException>(async () => await pair.Factory.BindAsync(endpoint));
    });

    private static string ReceiveText(Socket socket, int count) => Encoding.ASCII.GetString(Receive(socket, count));

    private static byte[] Receive(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var received = 0; received < count;)
        {
            var some = socket.Receive(bytes.AsSpan(received));
            Assert.NotEqual(0, some);
            received += some;
        }

        return bytes;
    }
}
