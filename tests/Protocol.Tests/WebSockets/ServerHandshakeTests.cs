using System.Text;
using Sluice.Protocol.WebSockets;
using static Protocol.Tests.WebSockets.Handshakes;

namespace Protocol.Tests.WebSockets;

/// <summary>RFC 6455 section 4.2, RFC 7692 section 5 and 7.1, from the server's side.</summary>
public sealed class ServerHandshakeTests
{
    private static readonly ServerHandshakePolicy Chat = new()
    {
        Subprotocols = [Bytes("chat"), Bytes("superchat")],
        Origins = [Bytes("https://app.example.com")],
        Deflate = DeflatePolicy.Default,
        MaxSubprotocols = 3,
        MaxExtensions = 3,
    };

    public static TheoryData<string, HandshakeReason> Refused => new()
    {
        { Request.Replace("GET", "POST"), HandshakeReason.MethodNotGet },
        { Request.Replace("GET", "HEAD"), HandshakeReason.MethodNotGet },
        { Request.Replace("HTTP/1.1", "HTTP/1.0"), HandshakeReason.VersionNotHttp11 },
        { Without(Request, "Upgrade"), HandshakeReason.NoUpgrade },
        { Without(Request, "Connection"), HandshakeReason.NoUpgrade },
        { Request.Replace("Upgrade: websocket", "Upgrade: h2c"), HandshakeReason.NoUpgrade },
        { Request.Replace("Upgrade: websocket", "Upgrade: websocket/13"), HandshakeReason.NoUpgrade },
        { Request.Replace("Connection: Upgrade", "Connection: keep-alive"), HandshakeReason.NoUpgrade },
        { With(Request, "Content-Length: 4"), HandshakeReason.RequestWithContent },
        { With(Request, "Transfer-Encoding: chunked"), HandshakeReason.RequestWithContent },
        { Without(Request, "Sec-WebSocket-Version"), HandshakeReason.VersionNotSingle },
        { With(Request, "Sec-WebSocket-Version: 13"), HandshakeReason.VersionNotSingle },
        { Request.Replace("Version: 13", "Version: 8"), HandshakeReason.VersionNotSupported },
        { Request.Replace("Version: 13", "Version: 013"), HandshakeReason.VersionNotSupported },
        { Request.Replace("Version: 13", "Version: 13, 8"), HandshakeReason.VersionNotSupported },
        { Without(Request, "Sec-WebSocket-Key"), HandshakeReason.KeyNotSingle },
        { With(Request, $"Sec-WebSocket-Key: {Key}"), HandshakeReason.KeyNotSingle },
        { Request.Replace(Key, ""), HandshakeReason.InvalidKey },
        { Request.Replace(Key, "SGVsbG8sIHdvcmxkIQ=="), HandshakeReason.InvalidKey },
        { Request.Replace(Key, Key[..^2] + "AA"), HandshakeReason.InvalidKey },
        { Request.Replace(Key, Key.Replace('d', '-')), HandshakeReason.InvalidKey },
        { Request.Replace(Key, Key + "=="), HandshakeReason.InvalidKey },
        { With(Request, "Origin: https://evil.example.com"), HandshakeReason.OriginRefused },
        { With(Request, "Origin: https://app.example.com", "Origin: https://app.example.com"), HandshakeReason.OriginRefused },
        { With(Request, "Sec-WebSocket-Protocol: "), HandshakeReason.InvalidSubprotocols },
        { With(Request, "Sec-WebSocket-Protocol: a b"), HandshakeReason.InvalidSubprotocols },
        { With(Request, "Sec-WebSocket-Protocol: a, b, a"), HandshakeReason.InvalidSubprotocols },
        { With(Request, "Sec-WebSocket-Protocol: a", "Sec-WebSocket-Protocol: a"), HandshakeReason.InvalidSubprotocols },
        { With(Request, "Sec-WebSocket-Protocol: a, b", "Sec-WebSocket-Protocol: c, d"), HandshakeReason.TooManySubprotocols },
        { With(Request, "Sec-WebSocket-Extensions: "), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a b"), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: ; a"), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a; "), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a; b="), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a=b"), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a; b=c=d"), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a; b=\"c"), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a; b=\"\""), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a; b=\"c d\""), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a; b=\"c\\"), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: permessage-deflate, (", "Sec-WebSocket-Extensions: a"), HandshakeReason.InvalidExtensions },
        { With(Request, "Sec-WebSocket-Extensions: a, b, c, d"), HandshakeReason.TooManyExtensions },
    };

    /// <summary>Offers, what the policy says (windows of server and client, contexts), what the response says, if anything.</summary>
    public static TheoryData<string, int, int, bool, string> Offers => new()
    {
        { "permessage-deflate", 15, 15, true, "permessage-deflate" },
        { "Permessage-Deflate", 15, 15, true, "permessage-deflate" },
        { "permessage-deflate; client_max_window_bits", 15, 15, true, "permessage-deflate" },
        { "permessage-deflate; client_max_window_bits", 15, 10, true, "permessage-deflate; client_max_window_bits=10" },
        { "permessage-deflate; client_max_window_bits=9", 15, 10, true, "permessage-deflate; client_max_window_bits=9" },
        { "permessage-deflate; client_max_window_bits=\"12\"", 15, 15, true, "permessage-deflate; client_max_window_bits=12" },
        { "permessage-deflate; client_max_window_bits=\"1\\2\"", 15, 15, true, "permessage-deflate; client_max_window_bits=12" },
        { "permessage-deflate", 12, 15, true, "permessage-deflate; server_max_window_bits=12" },
        { "permessage-deflate; server_max_window_bits=15", 15, 15, true, "permessage-deflate; server_max_window_bits=15" },
        { "permessage-deflate; server_max_window_bits=8", 12, 15, true, "permessage-deflate; server_max_window_bits=8" },
        { "permessage-deflate", 15, 15, false, "permessage-deflate; server_no_context_takeover; client_no_context_takeover" },
        { "permessage-deflate ; server_no_context_takeover", 15, 15, true, "permessage-deflate; server_no_context_takeover" },
        { "permessage-deflate; client_no_context_takeover", 15, 15, true, "permessage-deflate; client_no_context_takeover" },

        // Declined
        { "permessage-deflate", 15, 10, true, "" },
        { "permessage-deflate; server_max_window_bits", 15, 15, true, "" },
        { "permessage-deflate; server_max_window_bits=7", 15, 15, true, "" },
        { "permessage-deflate; server_max_window_bits=16", 15, 15, true, "" },
        { "permessage-deflate; server_max_window_bits=08", 15, 15, true, "" },
        { "permessage-deflate; server_max_window_bits=100", 15, 15, true, "" },
        { "permessage-deflate; client_max_window_bits=x", 15, 15, true, "" },
        { "permessage-deflate; client_max_window_bits; client_max_window_bits", 15, 15, true, "" },
        { "permessage-deflate; server_no_context_takeover=1", 15, 15, true, "" },
        { "permessage-deflate; client_no_context_takeover; client_no_context_takeover", 15, 15, true, "" },
        { "permessage-deflate; unknown", 15, 15, true, "" },
        { "x-webkit-deflate-frame", 15, 15, true, "" },

        // The first that can be honoured
        { "permessage-bzip2, permessage-deflate; unknown, permessage-deflate; server_max_window_bits=9", 15, 15, true, "permessage-deflate; server_max_window_bits=9" },
        { ",, permessage-deflate,permessage-deflate; server_no_context_takeover", 15, 15, true, "permessage-deflate" },
        { "permessage-deflate, permessage-deflate; client_max_window_bits", 15, 10, true, "permessage-deflate; client_max_window_bits=10" },
    };

    [Fact]
    public void Rfc6455_1_3_the_example_is_answered_with_its_accept()
    {
        var (reason, agreed, response) = Serve(Request);
        Assert.Equal(HandshakeReason.None, reason);
        Assert.Equal(default, agreed);
        Assert.Equal(Response, response);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Rfc6455_4_2_a_faulty_request_is_refused_for_its_reason(string request, HandshakeReason expected)
    {
        var (reason, _, response) = Serve(request, Chat);
        Assert.Equal(expected, reason);
        Assert.StartsWith($"HTTP/1.1 {HandshakeTable.Of(expected).Status} ", response);
    }

    [Fact]
    public void Every_reason_to_refuse_a_request_has_its_test() =>
        Assert.Equal(
            Enum.GetValues<HandshakeReason>().Where(reason => reason is > HandshakeReason.None and < HandshakeReason.NotSwitching),
            Refused.Select(row => (HandshakeReason)row[1]).Distinct().Order());

    [Fact]
    public void Rfc6455_4_4_a_refused_version_is_told_the_one_that_is_spoken()
    {
        Assert.Contains("\r\nSec-WebSocket-Version: 13\r\n", Serve(Request.Replace("Version: 13", "Version: 7")).Response);
        Assert.Contains("\r\nUpgrade: websocket\r\n", Serve(Without(Request, "Upgrade")).Response);
        Assert.Contains("\r\nAllow: GET\r\n", Serve(Request.Replace("GET", "PUT")).Response);
    }

    [Theory]
    [InlineData("Upgrade: websocket", "upgrade: WebSocket")]
    [InlineData("Upgrade: websocket", "Upgrade: h2c, websocket")]
    [InlineData("Connection: Upgrade", "Connection: keep-alive, upgrade")]
    [InlineData("Sec-WebSocket-Key", "SEC-WEBSOCKET-KEY")]
    public void Rfc6455_4_2_1_names_and_tokens_are_read_in_any_casing_and_in_lists(string from, string to)
    {
        Assert.Equal(HandshakeReason.None, Serve(Request.Replace(from, to)).Reason);
    }

    [Theory]
    [InlineData("chat", "chat")]
    [InlineData("other, superchat, chat", "superchat")]
    [InlineData("other", "")]
    [InlineData("Chat", "")]
    public void Rfc6455_4_2_2_the_first_subprotocol_that_is_spoken_is_chosen(string offered, string chosen)
    {
        var (reason, agreed, response) = Serve(With(Request, $"Sec-WebSocket-Protocol: {offered}"), Chat);
        Assert.Equal(HandshakeReason.None, reason);
        Assert.Equal(chosen.Length, agreed.Subprotocol.Length);
        Assert.Equal(chosen.Length > 0, response.Contains($"\r\nSec-WebSocket-Protocol: {chosen}\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Rfc6455_10_2_an_origin_that_may_connect_and_a_client_without_one_are_let_in()
    {
        Assert.Equal(HandshakeReason.None, Serve(With(Request, "Origin: HTTPS://app.example.com"), Chat).Reason);
        Assert.Equal(HandshakeReason.None, Serve(Request, Chat).Reason);
        Assert.Equal(HandshakeReason.None, Serve(With(Request, "Origin: https://evil.example.com")).Reason);
    }

    [Theory]
    [MemberData(nameof(Offers))]
    public void Rfc7692_7_1_an_offer_is_answered_as_the_policy_allows(string offer, int serverBits, int clientBits, bool keepsContext, string expected)
    {
        var policy = new DeflatePolicy
        {
            ServerWindowBits = serverBits, ClientWindowBits = clientBits, ServerKeepsContext = keepsContext, ClientKeepsContext = keepsContext,
        };
        var (reason, agreed, response) = Serve(With(Request, $"Sec-WebSocket-Extensions: {offer}"), new() { Deflate = policy });
        Assert.Equal(HandshakeReason.None, reason);
        Assert.Equal(expected.Length > 0, agreed.Deflate is not null);
        var line = response.Split("\r\n").FirstOrDefault(field => field.StartsWith("Sec-WebSocket-Extensions: ", StringComparison.Ordinal));
        Assert.Equal(expected, line?["Sec-WebSocket-Extensions: ".Length..] ?? "");
    }

    [Fact]
    public void Rfc7692_5_1_a_server_without_compression_declines_every_offer()
    {
        var (reason, agreed, response) = Serve(With(Request, "Sec-WebSocket-Extensions: permessage-deflate"));
        Assert.Equal((HandshakeReason.None, null), (reason, agreed.Deflate));
        Assert.DoesNotContain("Extensions", response);
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
