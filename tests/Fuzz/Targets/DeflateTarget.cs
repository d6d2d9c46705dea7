using Protocol.Tests.WebSockets;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Fuzz.Targets;

/// <summary>Messages to compress: the first byte chooses the window, the rest is cut in two messages.</summary>
internal sealed class DeflateTarget : FuzzTarget
{
    private readonly DeflatePool _pool = new(2);
    private readonly Inflater[] _inflaters = [.. Enumerable.Range(8, 8).Select(bits => new Inflater(bits))];
    private readonly byte[] _compressed = new byte[16_384];
    private readonly byte[] _output = new byte[8_192];

    public override string Name => "deflate";

    public override string Subject => "messages as permessage-deflate compresses them, two with one context";

    public override string Oracle => "what is decompressed, by this code and by zlib (one input in 8), is what was compressed; it is not longer than promised";

    public override string[] Namespaces => ["Sluice.Protocol.WebSockets.Deflate", "Sluice.Protocol.WebSockets"];

    public override int MaxLength => 1_024;

    public override int SmokeExecutions => 50_000;

    public override string[] Tokens => ["aaaaaaaa", "abcabcabc", "\"id\":", "\0\0\0\0", "\x00\x00\xff\xff", "0123456789"];

    public override IEnumerable<byte[]> Seeds() =>
        [[7], [7, .. "Hello Hello Hello"u8], [0, .. new byte[600]], [15, .. Enumerable.Range(0, 900).Select(i => (byte)(i * i * 7))], [3, .. Enumerable.Range(0, 900).Select(i => (byte)('a' + (i * i % 7)))]];

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        var hash = InputHash.Of(input);
        var bits = 8 + (input[0] & 7);
        var payload = input[1..];
        var first = Split.Of(hash, payload.Length);
        var keeps = (input[0] & 8) == 0;
        var deflater = new MessageDeflater(WebSocketRole.Server, new DeflateParameters(bits, bits, keeps, keeps), _pool);
        var inflater = _inflaters[bits - 8];
        inflater.Reset();
        RoundTrip(deflater, inflater, payload[..first], (int)(hash % 61) + 1, hash % 8 == 0);
        if (!keeps) inflater.Reset();
        RoundTrip(deflater, inflater, payload[first..], _compressed.Length, hash % 8 == 0 && !keeps);
        deflater.Release();
    }

    private void RoundTrip(MessageDeflater deflater, Inflater inflater, ReadOnlySpan<byte> message, int room, bool asksZlib)
    {
        var filled = 0;
        for (var at = 0; ;)
        {
            var isDone = deflater.Compress(message[at..], isLast: true, _compressed.AsSpan(filled, Math.Min(room, _compressed.Length - filled)), out var consumed, out var written);
            at += consumed;
            filled += written;
            if (isDone) break;
        }

        if (filled > MessageDeflater.MaxCompressedBytes(message.Length)) throw new OracleException($"{message.Length} bytes became {filled}.");
        DeflateStreams.Tail.CopyTo(_compressed, filled);
        var stream = _compressed.AsSpan(0, filled + DeflateStreams.Tail.Length);
        var status = inflater.Inflate(stream, _output, out var used, out var length);
        if (status != InflateStatus.NeedInput || used != stream.Length || !inflater.IsAtBoundary) throw new OracleException($"It is not read back: {status} at {used} of {stream.Length}.");
        if (!_output.AsSpan(0, length).SequenceEqual(message)) throw new OracleException("Another message is read back.");
        if (asksZlib && !(DeflateStreams.Decompress(stream.ToArray()) ?? []).AsSpan().SequenceEqual(message)) throw new OracleException("zlib reads another message.");
    }
}
