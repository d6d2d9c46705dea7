using System.Net.Sockets;
using Gateways;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Http1;

namespace Engine.Tests.Gateways;

/// <summary>Clients that keep something moving, and never enough.</summary>
public sealed class SlowClientTests
{
    private const int Clients = 100;

    [Fact]
    public async Task Heads_that_come_byte_by_byte_end_at_the_deadline_of_heads()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, new Http1Limits { HeadMilliseconds = 500, LingerMilliseconds = 100 });
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => DribbleAsync(gateway, "GET /")));
        Assert.All(answers, status => Assert.Equal(408, status));
        Assert.Equal((Clients, 0), ((int)Count(gateway, Reason.HeadTimedOut), upstream.Requests.Count));
    }

    [Theory]
    [InlineData("Content-Length: 100000\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n8000\r\n")]
    public async Task Content_that_comes_byte_by_byte_ends_although_no_pause_is_long(string framing)
    {
        using var upstream = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        await using var gateway = await StartAsync(upstream, new Http1Limits { ContentMilliseconds = 1_000, LingerMilliseconds = 100 });
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => DribbleAsync(gateway, $"POST / HTTP/1.1\r\nHost: localhost\r\n{framing}")));
        Assert.All(answers, status => Assert.Equal(408, status));
        Assert.Equal(Clients, Count(gateway, Reason.ContentTimedOut));
    }

    [Fact]
    public async Task Content_at_the_rate_is_waited_for_as_long_as_it_takes()
    {
        using var upstream = ScriptedUpstream.Answering(request => ScriptedUpstream.Ok(request.Content.Length.ToString()));
        await using var gateway = await StartAsync(upstream, new Http1Limits { ContentMilliseconds = 2_000, ContentBytesPerSecond = 100 });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000\r\n\r\n");
        for (var i = 0; i < 30; i++)
        {
            // Three seconds and more in all, longer than the deadline.
            await client.SendAsync(new string('x', 1_000));
            await Task.Delay(100);
        }

        Assert.Equal("30000", (await client.ReadResponseAsync()).Content);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_of_its_answer_is_reset_and_counted()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            await session.ReadRequestAsync();
            await session.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) await session.SendAsync($"4000\r\n{new string('x', 16_384)}\r\n");
        });
        await using var gateway = await StartAsync(upstream, new Http1Limits { WriteMilliseconds = 500 });
        using var client = await RawClient.ConnectAsync(gateway.Port, receiveBufferBytes: 4_096);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await Patience.UntilAsync(() => Count(gateway, Reason.WriteTimedOut) == 1, "it is given up");
        await Patience.UntilAsync(() => gateway.Serving == 0, "the connection ends");
        Assert.Equal(0, Count(gateway, Reason.ClientGone));
    }

    private static Task<TestGateway> StartAsync(ScriptedUpstream upstream, Http1Limits limits) =>
        TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup { Http1 = limits });

    private static long Count(TestGateway gateway, Reason reason) => gateway.Gateway.Metrics.Reasons[(int)reason];

    /// <summary>Sends one more byte again and again until there is an answer, and returns its status.</summary>
    private static async Task<int> DribbleAsync(TestGateway gateway, string beginning)
    {
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(beginning);
        var answer = client.ReadResponseAsync();
        while (!answer.IsCompleted)
        {
            try
            {
                await client.SendAsync("x");
            }
            catch (SocketException)
            {
                // It is over; what was received before says how.
                break;
            }

            await Task.WhenAny(answer, Task.Delay(50));
        }

        return (await answer).Status;
    }
}
