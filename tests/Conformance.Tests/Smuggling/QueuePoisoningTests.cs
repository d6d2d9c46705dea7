using Conformance.Tests.Fixtures;
using Gateways;

namespace Conformance.Tests.Smuggling;

/// <summary>A hostile upstream cannot answer for another request than the one it was asked, whichever way its bytes are framed.</summary>
public sealed class QueuePoisoningTests
{
    private const string Poison = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: u\r\n\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 80\r\n\r\n")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nok")]
    public async Task A_second_answer_reaches_neither_the_same_client_nor_another(string answer)
    {
        using var upstream = ScriptedUpstream.Answering(answer + Poison);
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Passage.Get + Passage.Get + Passage.Get);
        client.EndSending();
        await client.ReadToEndAsync();
        Assert.DoesNotContain("poison", client.Received, StringComparison.Ordinal);
        for (var i = 0; i < 3; i++) Assert.NotEqual("poison", (await gateway.AskAsync(Passage.Get)).Content);
        Assert.All(upstream.Sessions, session => Assert.Single(session.Requests));
    }

    [Theory]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 45\r\n\r\n")]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\n\r\n")]
    public async Task Content_that_an_upstream_sends_to_HEAD_answers_nobody(string method, string answer)
    {
        using var upstream = ScriptedUpstream.Answering(seen => seen.Method == method ? answer + Poison : ScriptedUpstream.Ok("ok"));
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"{method} / HTTP/1.1\r\n{Passage.Host}\r\n");
        Assert.Equal(200, (await client.ReadResponseAsync(toHead: true)).Status);
        await client.SendAsync(Passage.Get);
        Assert.Equal("ok", (await client.ReadResponseAsync()).Content);
        Assert.Equal("ok", (await gateway.AskAsync(Passage.Get)).Content);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 45\r\n\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public async Task Content_of_an_answer_that_has_none_answers_nobody(string answer)
    {
        var first = true;
        using var upstream = ScriptedUpstream.Answering(_ =>
        {
            var isFirst = first;
            first = false;
            return isFirst ? answer + Poison : ScriptedUpstream.Ok("ok");
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        await gateway.AskAsync(Passage.Get);
        for (var i = 0; i < 3; i++) Assert.Equal("ok", (await gateway.AskAsync(Passage.Get)).Content);
    }

    [Fact]
    public async Task An_answer_before_the_request_is_complete_ends_the_connection_and_never_shifts_the_queue()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (true)
            {
                var head = await session.ReadHeadAsync();
                await session.SendAsync(ScriptedUpstream.Ok(head.Split(' ')[1]));
                if (!head.StartsWith("GET", StringComparison.Ordinal)) await session.ReceiveToEndAsync();
            }
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"POST /early HTTP/1.1\r\n{Passage.Host}Content-Length: 1000\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal("/early", (await client.ReadResponseAsync()).Content);
        foreach (var target in new[] { "/1", "/2" }) Assert.Equal(target, (await gateway.GetAsync(target)).Content);
    }

    [Fact]
    public async Task A_flood_of_interim_answers_is_cut_and_the_next_client_gets_its_own()
    {
        var flood = string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", 200));
        using var upstream = ScriptedUpstream.Answering(seen => seen.Target == "/flood" ? flood + Poison : ScriptedUpstream.Ok(seen.Target));
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"GET /flood HTTP/1.1\r\n{Passage.Host}\r\n");
        client.EndSending();
        await client.ReadToEndAsync();
        Assert.DoesNotContain("poison", client.Received, StringComparison.Ordinal);
        Assert.Equal("/1", (await gateway.GetAsync("/1")).Content);
    }
}
