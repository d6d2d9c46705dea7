using Gateways;

namespace Conformance.Tests.Requests;

/// <summary>A message means the same wherever the network cuts it.</summary>
public sealed class SplitTests
{
    private const string Head = " HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n";

    [Theory]
    [InlineData("GET /a?b=c" + Head + "\r\n", "GET /a?b=c ")]
    [InlineData("POST /a" + Head + "Content-Length: 11\r\n\r\nhello world", "POST /a hello world")]
    [InlineData("POST /a" + Head + "Transfer-Encoding: chunked\r\n\r\n5;x=\"y\"\r\nhello\r\n6\r\n world\r\n0\r\nX-T: u\r\n\r\n", "POST /a hello world")]
    public async Task A_request_split_at_every_byte_is_the_same_request(string request, string content)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        for (var cut = 1; cut < request.Length; cut++)
        {
            await client.SendAsync(request[..cut]);
            // Long enough, mostly, for the gateway to see the first part alone.
            await Task.Delay(1);
            await client.SendAsync(request[cut..]);
            Assert.Equal(content, (await client.ReadResponseAsync()).Content);
        }
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_is_the_same_request()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        foreach (var character in "POST /a" + Head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-T: u\r\n\r\n")
        {
            await client.SendAsync(character.ToString());
            await Task.Delay(1);
        }

        Assert.Equal("POST /a hello", (await client.ReadResponseAsync()).Content);
        Assert.Equal([("X-T", "u")], upstream.Requests[0].Trailers);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a\r\nhe\r\n3\r\nllo\r\n0\r\nX-T: u\r\n\r\n")]
    public async Task An_answer_split_at_every_byte_is_the_same_answer(string answer)
    {
        var cut = 0;
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is not null)
            {
                await session.SendAsync(answer[..cut]);
                await Task.Delay(1);
                await session.SendAsync(answer[cut..]);
            }
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        for (cut = 1; cut < answer.Length; cut++)
        {
            await client.SendAsync("GET /" + Head + "\r\n");
            var response = await client.ReadResponseAsync();
            if (response.Status == 103) response = await client.ReadResponseAsync();
            Assert.Equal("hello", response.Content);
        }
    }
}
