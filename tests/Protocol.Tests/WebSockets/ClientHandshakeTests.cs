using System.Text;
using Protocol.Tests.Http1;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;
using static Protocol.Tests.WebSockets.Handshakes;

namespace Protocol.Tests.WebSockets;

/// <summary>RFC 6455 section 4.1 and RFC 7692 section 7.1 from the client's side, and from between the two.</summary>
public sealed class ClientHandshakeTests
{
    private static readonly DeflateOffer Modest = new() { ServerNoContext = true, ServerWindowBits = 12, MayLimitClientWindow = false };

    public static TheoryData<string, HandshakeReason> Refused => new()
    {
        { Response.Replace("101 Switching Protocols", "200 OK"), HandshakeReason.NotSwitching },
        { Response.Replace("101 Switching Protocols", "401 No"), HandshakeReason.NotSwitching },
        { Response.Replace("HTTP/1.1", "HTTP/1.0"), HandshakeReason.NotSwitching },
        { Without(Response, "Upgrade"), HandshakeReason.UpgradeNotConfirmed },
        { Response.Replace("Upgrade: websocket", "Upgrade: h2c"), HandshakeReason.UpgradeNotConfirmed },
        { Response.Replace("Upgrade: websocket", "Upgrade: websocket, h2c"), HandshakeReason.UpgradeNotConfirmed },
        { Without(Response, "Connection"), HandshakeReason.ConnectionNotConfirmed },
        { Response.Replace("Connection: Upgrade", "Connection: keep-alive"), HandshakeReason.ConnectionNotConfirmed },
        { Without(Response, "Sec-WebSocket-Accept"), HandshakeReason.AcceptNotSingle },
        { With(Response, $"Sec-WebSocket-Accept: {Accept}"), HandshakeReason.AcceptNotSingle },
        { Response.Replace(Accept, Accept.ToLowerInvariant()), HandshakeReason.WrongAccept },
        { Response.Replace(Accept, Key), HandshakeReason.WrongAccept },
        { With(Response, "Sec-WebSocket-Protocol: other"), HandshakeReason.SubprotocolNotOffered },
        { With(Response, "Sec-WebSocket-Protocol: CHAT"), HandshakeReason.SubprotocolNotOffered },
        { With(Response, "Sec-WebSocket-Protocol: chat, superchat"), HandshakeReason.SubprotocolNotOffered },
        { With(Response, "Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Protocol: chat"), HandshakeReason.SubprotocolNotOffered },
        { With(Response, "Sec-WebSocket-Extensions: permessage-deflate; ="), HandshakeReason.InvalidExtensionResponse },
        { With(Response, "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10=5"), HandshakeReason.InvalidExtensionResponse },
        { With(Response, "Sec-WebSocket-Extensions: x-other"), HandshakeReason.ExtensionNotOffered },
        { With(Response, "Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Extensions: permessage-deflate"), HandshakeReason.ExtensionNotOffered },
        { With(Response, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"), HandshakeReason.InvalidDeflateResponse },
        { With(Response, "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=7"), HandshakeReason.InvalidDeflateResponse },
        { With(Response, "Sec-WebSocket-Extensions: permessage-deflate; unknown"), HandshakeReason.InvalidDeflateResponse },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Rfc6455_4_1_a_faulty_response_is_refused_for_its_reason(string response, HandshakeReason expected) =>
        Assert.Equal(expected, Connect(response, DeflateOffer.Default, "chat", "superchat").Reason);

    [Fact]
    public void Every_reason_to_refuse_a_response_has_its_test() =>
        Assert.Equal(
            Enum.GetValues<HandshakeReason>().Where(reason => reason >= HandshakeReason.NotSwitching),
            Refused.Select(row => (HandshakeReason)row[1]).Distinct().Order());

    [Fact]
    public void Rfc6455_1_3_the_example_is_accepted()
    {
        Assert.Equal((HandshakeReason.None, default(AgreedHandshake)), Connect(Response));
        Assert.Equal(4, Connect(With(Response, "Sec-WebSocket-Protocol: chat"), null, "soap", "chat").Agreed.Subprotocol.Length);
    }

    [Theory]
    [InlineData("permessage-deflate; server_no_context_takeover; server_max_window_bits=12", "12 15 fresh kept")]
    [InlineData("permessage-deflate; server_no_context_takeover; server_max_window_bits=8; client_no_context_takeover", "8 15 fresh fresh")]
    [InlineData("permessage-deflate; server_max_window_bits=12", "refused")]
    [InlineData("permessage-deflate; server_no_context_takeover", "refused")]
    [InlineData("permessage-deflate; server_no_context_takeover; server_max_window_bits=13", "refused")]
    [InlineData("permessage-deflate; server_no_context_takeover; server_max_window_bits=12; client_max_window_bits=10", "refused")]
    public void Rfc7692_7_1_a_response_must_answer_the_offer(string response, string expected)
    {
        var (reason, agreed) = Connect(With(Response, $"Sec-WebSocket-Extensions: {response}"), Modest);
        Assert.Equal(expected == "refused" ? HandshakeReason.InvalidDeflateResponse : HandshakeReason.None, reason);
        if (expected != "refused") Assert.Equal(expected, Describe(agreed.Deflate));
    }

    [Fact]
    public void What_a_client_offers_and_a_server_answers_both_read_the_same()
    {
        var random = new Random(17);
        var agreements = new HashSet<string>();
        for (var i = 0; i < 2_000; i++)
        {
            var offer = new DeflateOffer
            {
                ServerNoContext = random.Next(2) == 0, ClientNoContext = random.Next(2) == 0, MayLimitClientWindow = random.Next(2) == 0,
                ServerWindowBits = random.Next(8, 16), ClientWindowBits = random.Next(2) == 0 ? 15 : random.Next(8, 16),
            };
            var policy = new DeflatePolicy
            {
                ServerKeepsContext = random.Next(2) == 0, ClientKeepsContext = random.Next(2) == 0,
                ServerWindowBits = random.Next(8, 16), ClientWindowBits = random.Next(2) == 0 ? 15 : random.Next(8, 16),
            };
            var (reason, served, response) = Serve(RequestOf(offer), new() { Deflate = policy, Subprotocols = [Encoding.ASCII.GetBytes("chat")] });
            Assert.Equal(HandshakeReason.None, reason);
            var (answer, connected) = Connect(response, offer, "soap", "chat");
            Assert.Equal(HandshakeReason.None, answer);
            Assert.Equal(served.Deflate, connected.Deflate);
            Assert.Equal(HandshakeReason.None, Tunnel(RequestOf(offer), response));
            agreements.Add(Describe(connected.Deflate));
        }

        Assert.InRange(agreements.Count, 60, 300);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Protocol: chat", HandshakeReason.None)]
    [InlineData("Sec-WebSocket-Protocol: other", HandshakeReason.SubprotocolNotOffered)]
    [InlineData("Sec-WebSocket-Extensions: permessage-deflate; any=thing", HandshakeReason.None)]
    [InlineData("Sec-WebSocket-Extensions: x-unknown", HandshakeReason.ExtensionNotOffered)]
    [InlineData("Sec-WebSocket-Extensions: permessage-deflate; (", HandshakeReason.InvalidExtensionResponse)]
    public void A_tunnel_passes_what_the_client_offered_and_nothing_else(string line, HandshakeReason expected)
    {
        Assert.Equal(expected, Tunnel(RequestOf(DeflateOffer.Default), With(Response, line)));
        Assert.Equal(HandshakeReason.WrongAccept, Tunnel(RequestOf(DeflateOffer.Default).Replace(Key, "AAAAAAAAAAAAAAAAAAAAAA=="), With(Response, line)));
    }

    [Fact]
    public void Rfc6455_11_3_1_a_key_is_the_base64_form_of_its_nonce()
    {
        var key = new byte[HandshakeKey.KeyBytes];
        HandshakeKey.Write("the sample nonce"u8, key);
        Assert.Equal(Key, Encoding.ASCII.GetString(key));
        Assert.True(HandshakeKey.IsKey(key));
        Assert.Throws<ArgumentException>(() => HandshakeKey.Write(new byte[15], key));
    }

    [Fact]
    public void Damaged_handshakes_are_answered_and_never_thrown_at()
    {
        var random = new Random(23);
        var reasons = new HashSet<HandshakeReason>();
        var head = new RequestHead();
        var responseHead = new ResponseHead();
        for (var i = 0; i < 12_000; i++)
        {
            var request = Damage(RequestOf(new() { ServerWindowBits = 9 }), random);
            if (default(RequestHeadParser).Parse(request, head, HeadLimits.Request, out _) == HeadStatus.Done)
            {
                reasons.Add(ServerHandshake.Check(request, head, new() { Deflate = DeflatePolicy.Default }, out _));
            }

            var response = Damage(With(Response, "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9"), random);
            if (default(ResponseHeadParser).Parse(response, responseHead, KnownMethod.Get, HeadLimits.Response, out _) != HeadStatus.Done) continue;
            reasons.Add(new ClientHandshake([], new() { ServerWindowBits = 9 }).Check(response, responseHead, Encoding.ASCII.GetBytes(Key), out _));
        }

        Assert.InRange(reasons.Count, 14, 30);
    }

    private static byte[] Damage(string text, Random random)
    {
        var bytes = Raw.Bytes(text);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Length);
            bytes[at] = (byte)(random.Next(3) == 0 ? random.Next(256) : ";=,\" \\a1"[random.Next(8)]);
        }

        return bytes;
    }

    private static string RequestOf(DeflateOffer offer)
    {
        var block = new byte[2_048];
        var writer = new HeadWriter(block);
        writer.Write("GET /chat HTTP/1.1\r\nHost: h\r\n"u8);
        new ClientHandshake([Encoding.ASCII.GetBytes("soap"), Encoding.ASCII.GetBytes("chat")], offer).WriteFields(ref writer, Encoding.ASCII.GetBytes(Key));
        writer.End();
        return Raw.Text(block.AsSpan(0, writer.Written));
    }
}
