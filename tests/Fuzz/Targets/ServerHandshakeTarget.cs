using System.Text;
using Protocol.Tests.Http1;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;

namespace Sluice.Fuzz.Targets;

/// <summary>Handshakes as a server reads them: the first byte chooses what the server offers, the rest are field lines of a GET request.</summary>
internal sealed class ServerHandshakeTarget : FuzzTarget
{
    private static readonly string[] Spoken = ["superchat", "chat"];
    private static readonly string[] Origins = ["https://a"];

    private readonly RequestHead _request = new();
    private readonly ResponseHead _response = new();
    private readonly byte[] _block = new byte[2_048];

    public override string Name => "handshake-server";

    public override string Subject => "WebSocket handshakes as a server reads and answers them";

    public override string Oracle => "the rules written once more with strings and regular expressions; a tunnel takes the answer for the answer to that request";

    public override string[] Namespaces => ["Sluice.Protocol.WebSockets"];

    public override int MaxLength => 768;

    public override string[] Tokens => HandshakeWords.All;

    public override IEnumerable<byte[]> Seeds()
    {
        const string Plain = $"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {HandshakeWords.Key}\r\nSec-WebSocket-Version: 13\r\n";
        string[] heads =
        [
            Plain, Plain + "Sec-WebSocket-Protocol: chat, superchat\r\nOrigin: https://a\r\n", Plain + "Sec-WebSocket-Extensions: x-a; b=\"c\", permessage-deflate; client_max_window_bits\r\n",
            Plain + "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10; client_max_window_bits=\"9\"\r\nSec-WebSocket-Extensions: permessage-deflate\r\n", Plain + "Content-Length: 1\r\n",
            "Upgrade: websocket\r\nConnection: Upgrade\r\n",
        ];
        return heads.SelectMany(head => new[] { "0", "1", "2", "3" }.Select(policy => Raw.Bytes(policy + head)));
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        byte[] bytes = [.. "GET /chat HTTP/1.1\r\nHost: a\r\n"u8, .. input[1..], .. "\r\n"u8];
        if (default(RequestHeadParser).Parse(bytes, _request, HeadLimits.Request, out _) != HeadStatus.Done) return;
        var policy = PolicyOf(input[0]);
        var fields = new ReferenceHandshake.Fields([.. _request.Fields.ToArray().Select(line => (Raw.Text(line.Name(bytes)), Raw.Text(line.Value(bytes))))]);
        var expected = ReferenceHandshake.Serve(
            fields, _request.HasContent, policy.Subprotocols.Count == 0 ? [] : Spoken, policy.Origins is null ? null : Origins, policy.Deflate, policy.MaxSubprotocols, policy.MaxExtensions);
        var reason = ServerHandshake.Check(bytes, _request, policy, out var agreed);
        var actual = reason == HandshakeReason.None ? $"None [{Raw.Text(agreed.Subprotocol.Of(bytes))}] {agreed.Deflate}" : reason.ToString();
        OracleException.ThrowUnlessSame(expected, actual, "The handshake is judged otherwise.");
        Answer(bytes, reason, agreed);
    }

    private void Answer(byte[] request, HandshakeReason reason, in AgreedHandshake agreed)
    {
        var writer = new HeadWriter(_block);
        if (reason == HandshakeReason.None) ServerHandshake.WriteResponse(ref writer, request, _request, agreed);
        else ServerHandshake.WriteRefusal(ref writer, reason);
        writer.End();
        if (writer.HasOverflowed) throw new OracleException("The answer does not fit.");
        var answer = _block.AsSpan(0, writer.Written);
        var status = default(ResponseHeadParser).Parse(answer, _response, KnownMethod.Get, HeadLimits.Response, out var wrong);
        if (status != HeadStatus.Done || _response.Length != answer.Length) throw new OracleException($"The answer is no response: {wrong}.");
        if (reason != HandshakeReason.None) return;
        var judged = TunnelHandshake.Check(request, _request, answer, _response);
        if (judged != HandshakeReason.None) throw new OracleException($"The tunnel judges the answer: {judged}.");
    }

    private static ServerHandshakePolicy PolicyOf(byte choice) => (choice & 3) switch
    {
        0 => ServerHandshakePolicy.Default,
        1 => new() { Subprotocols = [.. Spoken.Select(Bytes)], Deflate = DeflatePolicy.Default },
        2 => new() { Origins = [.. Origins.Select(Bytes)], Deflate = new() { ServerWindowBits = 9, ClientWindowBits = 10, ServerKeepsContext = false }, MaxExtensions = 2 },
        _ => new() { Subprotocols = [.. Spoken.Select(Bytes)], MaxSubprotocols = 2, Deflate = new() { ClientKeepsContext = false } },
    };

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
