using System.Net.Sockets;
using System.Text;
using LoadTests.Tests.Origin;
using Protocol.Tests.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace LoadTests.Tests.Conformance;

/// <summary>The origin's WebSocket over its socket, by the sections of RFC 6455 and RFC 7692.</summary>
public sealed class WebSocketTests : IClassFixture<OriginFixture>
{
    private readonly OriginFixture _origin;

    public WebSocketTests(OriginFixture origin) => _origin = origin;

    [Theory(DisplayName = "RFC 6455 4.2.1, 4.2.2: a request that is no handshake is refused, and the connection ends")]
    [InlineData("Upgrade: websocket\r\n", "", "426")]
    [InlineData("Sec-WebSocket-Version: 13\r\n", "", "400")]
    [InlineData("Version: 13", "Version: 12", "426")]
    [InlineData("Sec-WebSocket-Key", "X-Key", "400")]
    [InlineData("GET ", "POST ", "405")]
    [InlineData("HTTP/1.1", "HTTP/1.0", "400")]
    public async Task A_faulty_handshake(string rule, string broken, string status)
    {
        var request = Handshakes.Request.Replace("/chat", "/ws", StringComparison.Ordinal).Replace(rule, broken, StringComparison.Ordinal);
        Assert.StartsWith($"HTTP/1.1 {status} ", await _origin.SendAsync(request), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "RFC 6455 4.1: what comes right behind the handshake is frames")]
    public async Task Frames_behind_the_handshake()
    {
        using var socket = await OpenAsync(Wire.Frame(1, "early"u8.ToArray()));
        Assert.EndsWith(Latin1(Wire.Frame(1, "early"u8.ToArray(), reader: Sluice.Protocol.WebSockets.WebSocketRole.Client)), await OriginFixture.ReadUntilAsync(socket, "early"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "RFC 6455 5.1: a server does not mask")]
    public void A_server_does_not_mask() => Assert.Equal("text:hello", new Fuzzing().Frame(1, "hello").Told());

    [Fact(DisplayName = "RFC 6455 5.1: an unmasked frame of a client is closed with 1002")]
    public void A_client_masks() =>
        Assert.Equal("close:1002", new Fuzzing().Send(Wire.Frame(1, "x"u8.ToArray(), isMasked: false)).Told());

    [Fact(DisplayName = "RFC 6455 5.2: a length that is not minimal is closed with 1002")]
    public void Lengths_are_minimal() => Assert.Equal("close:1002", new Fuzzing().Send(Wire.Frame(1, "x"u8.ToArray(), lengthBytes: 2)).Told());

    [Fact(DisplayName = "RFC 6455 5.4: control frames may stand between fragments")]
    public void Control_frames_between_fragments() =>
        Assert.Equal("pong:70 text:ab", new Fuzzing().Frame(1, "a", isFinal: false).Frame(9, "p").Frame(0, "b").Told());

    [Fact(DisplayName = "RFC 6455 5.5.1, 7.1.5: a Close is answered with its code and the connection ends")]
    public void A_close_is_answered() => Assert.Equal("close:4321", new Fuzzing().Close(4321).Told());

    [Fact(DisplayName = "RFC 6455 5.5.2: a ping is answered with its payload")]
    public void A_ping_is_answered() => Assert.Equal("pong:00FF", new Fuzzing().Frame(9, [0, 255]).Told());

    [Fact(DisplayName = "RFC 6455 7.4.2, 8.1: text that is not UTF-8 is closed with 1007")]
    public void Text_is_utf8() => Assert.Equal("close:1007", new Fuzzing().Frame(1, [0xC0, 0x80]).Told());

    [Fact(DisplayName = "RFC 7692 5: an extension that is not known is declined, and one that is known agreed to")]
    public async Task Extensions_are_negotiated()
    {
        using var socket = await OpenAsync([], "Sec-WebSocket-Extensions: x-unknown, permessage-deflate; client_max_window_bits");
        var head = await OriginFixture.ReadUntilAsync(socket, "\r\n\r\n");
        Assert.Contains("\r\nSec-WebSocket-Extensions: permessage-deflate\r\n", head, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "RFC 7692 5.1, 7.1: an offer with an impossible parameter is declined, and the connection opens without")]
    [InlineData("permessage-deflate; server_max_window_bits=7")]
    [InlineData("permessage-deflate; server_max_window_bits")]
    [InlineData("permessage-deflate; client_no_context_takeover; client_no_context_takeover")]
    [InlineData("permessage-deflate; unknown=1")]
    public async Task Impossible_offers_are_declined(string offer)
    {
        using var socket = await OpenAsync([], "Sec-WebSocket-Extensions: " + offer);
        var head = await OriginFixture.ReadUntilAsync(socket, "\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", head, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "RFC 7692 6: RSV1 on a continuation frame is closed with 1002")]
    public void The_bit_stands_on_the_first_frame_alone() =>
        Assert.Equal("close:1002", new Fuzzing(agreed: DeflateParameters.Widest).Frame(1, "a", isFinal: false).Frame(0, "b", reserved: 4).Told());

    [Fact(DisplayName = "RFC 7692 7.2.2: the example Hello of section 7.2.3.1 is understood, compressed or not")]
    public void The_example_is_understood()
    {
        var peer = new Fuzzing(agreed: DeflateParameters.Widest);
        Assert.Equal("text:Hello", peer.Frame(1, [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], reserved: 4).Told());
        Assert.Equal("text:Hello", peer.Frame(1, [0xF2, 0x00, 0x11, 0x00, 0x00], reserved: 4).Told());
        Assert.Equal("text:Hello", peer.Frame(1, "Hello").Told());
    }

    [Fact(DisplayName = "RFC 7692 7.2.2: bytes that are no DEFLATE are closed with 1007")]
    public void Damaged_data_is_refused() => Assert.Equal("close:1007", new Fuzzing(agreed: DeflateParameters.Widest).Frame(1, [0xFF, 0xFF], reserved: 4).Told());

    private static string Latin1(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private async Task<Socket> OpenAsync(byte[] behind, params string[] fields)
    {
        var socket = await _origin.ConnectAsync();
        var request = Handshakes.With(Handshakes.Request.Replace("/chat", "/ws", StringComparison.Ordinal), fields);
        await socket.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(request), .. behind]);
        return socket;
    }
}
