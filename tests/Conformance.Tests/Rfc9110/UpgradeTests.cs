using Conformance.Tests.Fixtures;
using Gateways;

namespace Conformance.Tests.Rfc9110;

/// <summary>RFC 9110 section 7.8: no protocol is switched that was not asked for, and no tunnel opens by a trick.</summary>
public sealed class UpgradeTests
{
    private const string WebSocket =
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

    private const string Switching = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

    [Theory]
    [InlineData("", 504)]
    [InlineData("Connection: Upgrade\r\nUpgrade: h2c\r\n", 504)]
    [InlineData(WebSocket, 502)]
    public async Task Section_7_8_An_upstream_that_switches_unasked_or_without_its_proof_switches_nothing(string fields, int status)
    {
        var passage = await Passage.OfAsync($"GET /1 HTTP/1.1\r\n{Passage.Host}{fields}\r\n", Switching + "raw bytes of another protocol");
        Assert.Equal(status, passage.Answer.Status);
        Assert.DoesNotContain("raw bytes", passage.Received, StringComparison.Ordinal);
    }

    /// <summary>Whether the client sent them as frames or as a request cannot be told: they are neither forwarded nor answered.</summary>
    [Fact]
    public async Task Section_7_8_Bytes_behind_a_refused_switch_are_not_read_as_requests()
    {
        var passage = await Passage.OfAsync(
            $"GET /1 HTTP/1.1\r\n{Passage.Host}{WebSocket}\r\nGET /2 HTTP/1.1\r\n{Passage.Host}\r\n", seen => seen.Target == "/1" ? Switching : ScriptedUpstream.Ok(seen.Target));
        Assert.Equal(502, Assert.Single(passage.Answers()).Status);
        Assert.Equal("/1", Assert.Single(passage.Forwarded).Target);
    }

    /// <summary>RFC 6455 section 4.2.1: a handshake that is not whole is answered 400; here before the upstream hears of it.</summary>
    [Theory]
    [InlineData("websocket")]
    [InlineData("h2c, websocket")]
    public async Task Section_7_8_A_request_for_WebSocket_that_is_not_whole_goes_nowhere(string protocol)
    {
        var passage = await Passage.OfAsync($"GET / HTTP/1.1\r\n{Passage.Host}Connection: Upgrade\r\nUpgrade: {protocol}\r\n\r\n");
        Assert.Equal(400, passage.Answer.Status);
        Assert.Empty(passage.Forwarded);
    }

    [Theory]
    [InlineData("HTTP/1.1", "h2c")]
    [InlineData("HTTP/1.1", "TLS/1.0")]
    [InlineData("HTTP/1.0", "websocket")]
    public async Task Section_7_8_An_Upgrade_is_answered_in_HTTP_and_not_passed_on(string version, string protocol)
    {
        var passage = await Passage.OfAsync($"GET / {version}\r\n{Passage.Host}Connection: Upgrade\r\nUpgrade: {protocol}\r\n\r\n");
        Assert.Equal(200, passage.Answer.Status);
        Assert.Null(passage.Answer.Field("Upgrade"));
        var seen = Assert.Single(passage.Forwarded);
        Assert.Empty(seen.All("Upgrade").Concat(seen.All("Connection")));
    }

    [Fact]
    public async Task Section_7_8_An_expectation_beside_an_Upgrade_is_met_first()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\n{Passage.Host}Connection: Upgrade\r\nUpgrade: websocket\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        Assert.Equal(100, (await client.ReadResponseAsync()).Status);
        await client.SendAsync("hi");
        Assert.Equal("POST / hi", (await client.ReadResponseAsync()).Content);
    }

    [Fact]
    public async Task Section_7_8_An_upstreams_426_keeps_the_meaning_of_its_answer()
    {
        var passage = await Passage.OfAsync(Passage.Get, "HTTP/1.1 426 Upgrade Required\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(426, passage.Answer.Status);
    }
}
