using Gateways;
using Sluice.Engine.Flow;
using static Gateways.WebSocketWire;

namespace Engine.Tests.Gateways;

/// <summary>Which requests become tunnels, and that those that do not gain nothing by having asked.</summary>
public sealed class UpgradeTests
{
    [Theory]
    [InlineData("Sec-WebSocket-Version: 13\r\n", "", 400)]
    [InlineData("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", 426)]
    [InlineData($"Sec-WebSocket-Key: {Key}\r\n", "", 400)]
    [InlineData($"Sec-WebSocket-Key: {Key}", "Sec-WebSocket-Key: short", 400)]
    [InlineData($"Sec-WebSocket-Key: {Key}", $"Sec-WebSocket-Key: {Key}\r\nSec-WebSocket-Key: {Key}", 400)]
    [InlineData("Upgrade: websocket", "Upgrade: websocket\r\nContent-Length: 5", 400)]
    [InlineData("Upgrade: websocket", "Upgrade: websocket\r\nSec-WebSocket-Protocol: a, a", 400)]
    public async Task A_handshake_that_breaks_a_rule_is_refused_and_nobody_else_hears_of_it(string rule, string broken, int status)
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream);
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/ws").Replace(rule, broken, StringComparison.Ordinal) + Smuggled);
        var response = await client.ReadResponseAsync();
        Assert.Equal((status, "HandshakeRefused"), (response.Status, response.Field("x-sluice-reason")));
        if (status == 426) Assert.Equal("13", response.Field("Sec-WebSocket-Version"));
        await EndsAsync(client);
        Assert.Empty(upstream.Sessions);
    }

    [Fact]
    public async Task An_answer_other_than_101_goes_through_and_what_came_behind_is_no_request()
    {
        using var upstream = ScriptedUpstream.Answering("HTTP/1.1 403 Forbidden\r\nX-Why: not you\r\nContent-Length: 2\r\n\r\nno");
        await using var gateway = await StartAsync(upstream);
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/ws") + Smuggled);
        var response = await client.ReadResponseAsync();
        Assert.Equal((403, "not you", "no", "close"), (response.Status, response.Field("X-Why"), response.Content, response.Field("Connection")));
        await EndsAsync(client);
        Assert.Single(upstream.Requests);
        await Patience.UntilAsync(() => upstream.Sessions[0].HasEnded, "the upstream's connection is not used again");
    }

    [Theory]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: x\r\n\r\n")]
    public async Task A_101_that_does_not_belong_to_the_handshake_is_a_bad_gateway(string answer)
    {
        using var upstream = ScriptedUpstream.Answering(answer);
        await using var gateway = await StartAsync(upstream);
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/ws") + Smuggled);
        var response = await client.ReadResponseAsync();
        Assert.Equal((502, "UpstreamHandshakeFailed"), (response.Status, response.Field("x-sluice-reason")));
        await EndsAsync(client);
    }

    [Theory]
    [InlineData("GET", "Upgrade: websocket", "Upgrade: h2c", true)]
    [InlineData("GET", "Upgrade: websocket", "Upgrade: TLS/1.0", true)]
    [InlineData("GET", "Connection: Upgrade", "Connection: keep-alive", true)]
    [InlineData("POST", "", "", true)]
    [InlineData("GET", "", "", false)]
    public async Task Every_other_Upgrade_is_taken_away(string method, string rule, string other, bool hasTunnels)
    {
        using var upstream = ScriptedUpstream.Answering(ScriptedUpstream.Ok("plain"));
        await using var gateway = await StartAsync(upstream, hasTunnels);
        var request = Request("/ws").Replace("GET ", method + " ", StringComparison.Ordinal);
        if (rule.Length > 0) request = request.Replace(rule, other, StringComparison.Ordinal);
        using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync(request);
            Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        }

        Assert.All(upstream.Requests, seen => Assert.Empty(seen.All("Upgrade").Concat(seen.All("Connection"))));
    }

    [Fact]
    public async Task Among_other_protocols_websocket_alone_goes_upstream()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await StartAsync(upstream);
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/ws").Replace("Upgrade: websocket", "Upgrade: h2c, WebSocket\r\nHTTP2-Settings: AA", StringComparison.Ordinal));
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        Assert.DoesNotContain("h2c", upstream.Sessions[0].Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_that_nobody_answers_ends_with_the_integrations_time()
    {
        using var upstream = new ScriptedUpstream(session => session.ReceiveToEndAsync());
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Proxy("GET", "/ws", upstream.Url).With("timeoutInMillis", 60)));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/ws"));
        Assert.Equal(504, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task The_fields_of_the_101_reach_the_client()
    {
        using var upstream = new ScriptedUpstream(async session =>
            await session.SendAsync(Response(await session.ReadHeadAsync(), "Sec-WebSocket-Protocol: chat", "Set-Cookie: a=b")));
        await using var gateway = await StartAsync(upstream);
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/ws", "Sec-WebSocket-Protocol: other, chat"));
        var response = await client.ReadResponseAsync();
        Assert.Equal(("websocket", "Upgrade"), (response.Field("Upgrade"), response.Field("Connection")));
        Assert.Equal(("chat", "a=b"), (response.Field("Sec-WebSocket-Protocol"), response.Field("Set-Cookie")));
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", response.Field("Sec-WebSocket-Accept"));
        Assert.Null(response.Field("Content-Type") ?? response.Field("x-amzn-Remapped-Upgrade") ?? response.Field("Content-Length"));
    }

    private static string Smuggled => "GET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static Task<TestGateway> StartAsync(ScriptedUpstream upstream, bool hasTunnels = true) => TestGateway.StartAsync(
        Definition.Of(Route.Proxy("ANY", "/ws", upstream.Url), Route.Proxy("GET", "/secret", upstream.Url)),
        new TestSetup { HasWebSocketTunnels = hasTunnels, Flow = new FlowOptions { ReasonField = true } });

    private static async Task EndsAsync(RawClient client)
    {
        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Equal("", client.Received);
    }
}
