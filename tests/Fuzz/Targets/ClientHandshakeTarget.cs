using System.Text;
using Protocol.Tests.Http1;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;

namespace Sluice.Fuzz.Targets;

/// <summary>Handshakes as a client reads them: the first byte chooses what was offered, the rest are field lines of a 101 response.</summary>
internal sealed class ClientHandshakeTarget : FuzzTarget
{
    private static readonly string[] Offered = ["chat", "superchat"];
    private static readonly byte[] Key = Encoding.ASCII.GetBytes(HandshakeWords.Key);

    private static readonly DeflateOffer?[] Offers =
        [null, DeflateOffer.Default, new() { ServerNoContext = true, ServerWindowBits = 10, MayLimitClientWindow = false }, new() { ClientWindowBits = 9, ClientNoContext = true }];

    private readonly ResponseHead _response = new();
    private readonly ClientHandshake[] _clients = [.. Offers.Select((offer, i) => new ClientHandshake(i % 2 == 0 ? [] : [.. Offered.Select(name => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(name))], offer))];

    public override string Name => "handshake-client";

    public override string Subject => "101 responses as a WebSocket client reads them";

    public override string Oracle => "the rules written once more with strings and regular expressions";

    public override string[] Namespaces => ["Sluice.Protocol.WebSockets"];

    public override int MaxLength => 768;

    public override string[] Tokens => HandshakeWords.All;

    public override IEnumerable<byte[]> Seeds()
    {
        const string Plain = $"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {HandshakeWords.Accept}\r\n";
        string[] heads =
        [
            Plain, Plain + "Sec-WebSocket-Protocol: chat\r\n", Plain + "Sec-WebSocket-Extensions: permessage-deflate\r\n",
            Plain + "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; server_max_window_bits=10; client_max_window_bits=\"9\"\r\n",
            Plain + "Sec-WebSocket-Extensions: permessage-deflate, x-a\r\n",
        ];
        return heads.SelectMany(head => new[] { "0", "1", "2", "3" }.Select(offer => Raw.Bytes(offer + head)));
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        byte[] bytes = [.. "HTTP/1.1 101 Switching Protocols\r\n"u8, .. input[1..], .. "\r\n"u8];
        if (default(ResponseHeadParser).Parse(bytes, _response, KnownMethod.Get, HeadLimits.Response, out _) != HeadStatus.Done) return;
        var choice = input[0] & 3;
        var fields = new ReferenceHandshake.Fields([.. _response.Fields.ToArray().Select(line => (Raw.Text(line.Name(bytes)), Raw.Text(line.Value(bytes))))]);
        var expected = ReferenceHandshake.Connect(fields, HandshakeWords.Accept, choice % 2 == 0 ? [] : Offered, Offers[choice]);
        var reason = _clients[choice].Check(bytes, _response, Key, out var agreed);
        var actual = reason == HandshakeReason.None ? $"None [{Raw.Text(agreed.Subprotocol.Of(bytes))}] {agreed.Deflate}" : reason.ToString();
        OracleException.ThrowUnlessSame(expected, actual, "The response is judged otherwise.");
    }
}
