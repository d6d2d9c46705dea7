using Gateways;

namespace Engine.Tests.Gateways;

public sealed class PayloadTests
{
    private const int Limit = 10_485_760;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_largest_payload_AWS_takes_passes(bool chunked)
    {
        using var upstream = ScriptedUpstream.Answering(request => ScriptedUpstream.Ok(request.Content.Length.ToString()));
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await SendAsync(client, Limit, chunked);
        Assert.Equal("10485760", (await client.ReadResponseAsync()).Content);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_byte_more_is_refused_in_AWSs_words(bool chunked)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        var sending = SendAsync(client, Limit + 1, chunked);
        var response = await client.ReadResponseAsync();
        Assert.Equal(413, response.Status);
        Assert.Equal("HTTP content length exceeded 10485760 bytes.", response.Content);
        Assert.Equal("text/plain", response.Field("Content-Type"));
        Assert.Equal("RequestTooLargeException", response.Field("x-amzn-ErrorType"));
        Assert.True(response.ConnectionCloses);
        Assert.Empty(upstream.Requests);
        await IgnoreAsync(sending);
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_content_was_read_is_passed_on()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadHeadAsync();
            await session.SendAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nstart");
        var response = await client.ReadResponseAsync();
        Assert.Equal((403, "no", true), (response.Status, response.Content, response.ConnectionCloses));
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream is let go");
    }

    [Fact]
    public async Task A_small_content_that_an_early_answer_did_not_need_is_read_away_and_the_connection_lives_on()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadHeadAsync();
            await session.SendAsync(ScriptedUpstream.Ok("early"));
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhe");
            var response = await client.ReadResponseAsync();
            Assert.Equal(("early", false), (response.Content, response.ConnectionCloses));
            await client.SendAsync("llo");
        }
    }

    private static async Task SendAsync(RawClient client, int size, bool chunked)
    {
        var block = new string('x', 65_536);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\n" + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {size}\r\n\r\n"));
        for (var left = size; left > 0;)
        {
            var piece = block[..Math.Min(block.Length, left)];
            await client.SendAsync(chunked ? $"{piece.Length:x}\r\n{piece}\r\n" : piece);
            left -= piece.Length;
        }

        if (chunked) await client.SendAsync("0\r\n\r\n");
    }

    /// <summary>A refused sender may find the connection closed under it.</summary>
    private static async Task IgnoreAsync(Task sending)
    {
        try
        {
            await sending;
        }
        catch (System.Net.Sockets.SocketException)
        {
            // What was refused need not be taken.
        }
    }
}
