using System.Net.Sockets;
using Gateways;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Http1;
using Sluice.Engine.Overload;

namespace Engine.Tests.Gateways;

/// <summary>What happens at the limits of connections, and that it is counted.</summary>
public sealed class LimitTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Theory]
    [InlineData(2, 0, Reason.ConnectionLimit)]
    [InlineData(0, 2, Reason.AddressConnectionLimit)]
    public async Task A_connection_too_many_is_reset_and_the_others_stay(int all, int perAddress, Reason reason)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(
            Definition.Everything(upstream.Url), new TestSetup { Load = new LoadLimits { MaxConnections = all, MaxConnectionsPerAddress = perAddress } });
        using var first = await gateway.ConnectAsync();
        using var second = await gateway.ConnectAsync();
        await Patience.UntilAsync(() => gateway.Gateway.Connections == 2, "both are in");
        Assert.Equal(ConnectionEnd.Reset, await EndOfNewAsync(gateway));
        Assert.Equal(1, Count(gateway, reason));
        await first.SendAsync(Get);
        Assert.Equal(200, (await first.ReadResponseAsync()).Status);

        // A place that becomes free is given away again.
        first.Dispose();
        await Patience.UntilAsync(() => gateway.Gateway.Connections == 1, "it has left");
        Assert.Equal(200, (await gateway.GetAsync("/")).Status);
    }

    /// <summary>How a new connection ends. The reset may be there before the client's connect has come back.</summary>
    private static async Task<ConnectionEnd> EndOfNewAsync(TestGateway gateway)
    {
        try
        {
            using var client = await gateway.ConnectAsync();
            return await client.ReadToEndAsync();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            return ConnectionEnd.Reset;
        }
    }

    [Fact]
    public async Task The_last_request_that_a_connection_may_carry_is_answered_with_close()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, new Http1Limits { MaxRequestsPerConnection = 3 });
        using var client = await gateway.ConnectAsync();
        for (var i = 1; i <= 3; i++)
        {
            await client.SendAsync(Get);
            Assert.Equal(i == 3 ? "close" : null, (await client.ReadResponseAsync()).Field("Connection"));
        }

        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Equal(1, Count(gateway, Reason.RequestLimit));
    }

    [Fact]
    public async Task Pipelined_requests_beyond_the_limit_are_not_served()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, new Http1Limits { MaxPipelinedRequests = 5 });
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(string.Concat(Enumerable.Repeat(Get, 8)));
        for (var i = 1; i <= 5; i++) Assert.Equal(i == 5 ? "close" : null, (await client.ReadResponseAsync()).Field("Connection"));
        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Empty(client.Received);
        Assert.Equal((5, 1L), (upstream.Requests.Count, Count(gateway, Reason.PipelineLimit)));
    }

    [Fact]
    public async Task Whoever_waits_for_each_answer_is_never_at_the_pipelining_limit()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, new Http1Limits { MaxPipelinedRequests = 2 });
        using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 10; i++)
        {
            await client.SendAsync(Get);
            Assert.Null((await client.ReadResponseAsync()).Field("Connection"));
        }
    }

    [Fact]
    public async Task Silent_and_idle_connections_end_at_their_deadline_and_are_told_apart()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, new Http1Limits { IdleMilliseconds = 300 });
        var silent = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => gateway.ConnectAsync()));
        using var idle = await gateway.ConnectAsync();
        await idle.SendAsync(Get);
        await idle.ReadResponseAsync();
        Assert.All(await Task.WhenAll(silent.Append(idle).Select(client => client.ReadToEndAsync())), end => Assert.Equal(ConnectionEnd.Closed, end));
        await Patience.UntilAsync(() => gateway.Gateway.Connections == 0, "all have left");
        Assert.Equal((200L, 1L), (Count(gateway, Reason.ConnectionSilent), Count(gateway, Reason.ConnectionIdle)));
        foreach (var client in silent) client.Dispose();
    }

    private static Task<TestGateway> StartAsync(ScriptedUpstream upstream, Http1Limits limits) =>
        TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup { Http1 = limits });

    private static long Count(TestGateway gateway, Reason reason) => gateway.Gateway.Metrics.Reasons[(int)reason];
}
