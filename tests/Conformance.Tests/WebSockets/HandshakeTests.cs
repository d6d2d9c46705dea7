using Gateways;
using static Gateways.WebSocketWire;

namespace Conformance.Tests.WebSockets;

/// <summary>RFC 6455 sections 4 and 7 through the gateway's tunnel, as bytes.</summary>
public sealed class HandshakeTests
{
    [Fact(DisplayName = "RFC 6455 4.2.1: the Upgrade field names websocket in any casing, among others")]
    public async Task Upgrade_is_read_without_regard_to_case()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        foreach (var (connection, upgrade) in new[] { ("keep-alive, UPGRADE", "WebSocket"), ("upgrade", "foo/2, WEBSOCKET") })
        {
            using var client = await gateway.ConnectAsync();
            await client.SendAsync(Request("/").Replace("Connection: Upgrade", $"Connection: {connection}", StringComparison.Ordinal).Replace("Upgrade: websocket", $"Upgrade: {upgrade}", StringComparison.Ordinal));
            Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        }
    }

    [Fact(DisplayName = "RFC 6455 4.2.2: the accept value is the SHA-1 of key and GUID, as in section 1.3")]
    public async Task The_accept_value_of_the_example()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/"));
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", (await client.ReadResponseAsync()).Field("Sec-WebSocket-Accept"));
    }

    [Fact(DisplayName = "RFC 6455 4.4: a version that is not spoken is answered with those that are")]
    public async Task Versions_are_named()
    {
        using var upstream = EchoingUpstream.OfBytes();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var response = await gateway.AskAsync(Request("/").Replace("Version: 13", "Version: 25", StringComparison.Ordinal));
        Assert.Equal((426, "13", "websocket"), (response.Status, response.Field("Sec-WebSocket-Version"), response.Field("Upgrade")));
    }

    [Fact(DisplayName = "RFC 6455 4.1: HTTP/1.0 cannot upgrade; the request is an ordinary one")]
    public async Task Http_1_0_is_not_upgraded()
    {
        using var upstream = ScriptedUpstream.Answering(ScriptedUpstream.Ok("plain"));
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Equal(200, (await gateway.AskAsync(Request("/").Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal))).Status);
        Assert.Empty(upstream.Requests[0].All("Upgrade"));
    }

    [Fact(DisplayName = "RFC 6455 7.1.1: the server's end of the TCP connection comes through, then the client's")]
    public async Task Both_ends_are_passed_on()
    {
        using var upstream = EchoingUpstream.Switching(async session =>
        {
            await session.ReceiveAsync();
            await session.SendAsync(Frame(8, CloseCode(1000)));
            session.EndSending();
            await session.ReceiveToEndAsync();
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(Request("/"));
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        await client.SendAsync(Masked(8, CloseCode(1000)));
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Equal(Frame(8, CloseCode(1000)), client.Received);
        client.EndSending();
        await gateway.IsAtRestAsync();
    }
}
