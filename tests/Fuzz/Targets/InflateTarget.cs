using Protocol.Tests.WebSockets;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Fuzz.Targets;

/// <summary>DEFLATE streams, broken ones mostly. The first byte chooses the window.</summary>
internal sealed class InflateTarget : FuzzTarget
{
    /// <summary>What DEFLATE makes of one byte at most.</summary>
    private const int MaxRatio = 1_032;

    /// <summary>More output than this is looked at only where the input is kept: bombs cost time, and say nothing new.</summary>
    private const int UsualOutput = 4_096;

    private readonly Inflater[] _inflaters = [.. Enumerable.Range(8, 8).Select(bits => new Inflater(bits))];
    private readonly byte[] _whole;
    private readonly byte[] _split;

    public InflateTarget()
    {
        _whole = new byte[(MaxLength + 8) * MaxRatio];
        _split = new byte[_whole.Length];
    }

    public override string Name => "inflate";

    public override string Subject => "DEFLATE streams with windows of 2^8 to 2^15 bytes";

    public override string Oracle => "zlib (one whole stream in 4), and RFC 1951 read a bit at a time (one input in 32, and each that is kept); any split of input and room";

    public override string[] Namespaces => ["Sluice.Protocol.WebSockets.Deflate"];

    public override int MaxLength => 256;

    public override string[] Tokens => ["\x00\x00\xff\xff", "\x03\x00", "\x01\x05\x00\xfa\xff", "\x00\x05\x00\xfa\xffHello\x00", "\xf2\x48\xcd\xc9\xc9\x07\x00", "\xf2\x00\x11\x00\x00", "\x04\x00\x80\x00", "\x05\xe0\x81\x08\x00"];

    public override long MaxAllocatedBytes(int inputLength) => 100_000_000;

    public override IEnumerable<byte[]> Seeds()
    {
        byte[][] messages = [[], "Hello Hello"u8.ToArray(), [.. Enumerable.Range(0, 200).Select(i => (byte)(i * i))], new byte[5_000], [.. Enumerable.Range(0, 700).Select(i => (byte)('a' + (i * i % 7)))]];
        var streams = new[] { 0, 1, 6, 9 }.SelectMany(level => messages.SelectMany(message => DeflateStreams.Compress([message, message], new() { CompressionLevel = level })));
        return streams.SelectMany(stream => new byte[] { 0, 7 }.Select(bits => (byte[])[bits, .. stream, .. DeflateStreams.Tail])).Where(seed => seed.Length <= MaxLength);
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        var hash = InputHash.Of(input);
        var bits = 8 + (input[0] & 7);
        var stream = input[1..].ToArray();
        var (length, end) = Run(bits, stream, stream.Length, _whole.AsSpan(0, UsualOutput), UsualOutput);
        var (splitLength, splitEnd) = Run(bits, stream, Split.Of(hash, stream.Length), _split.AsSpan(0, UsualOutput), 1 + (int)(hash % 97));
        if (end != splitEnd || !_whole.AsSpan(0, length).SequenceEqual(_split.AsSpan(0, splitLength))) throw new OracleException($"In pieces it ends {splitEnd} after {splitLength} bytes, not {end} after {length}.");
        if (end == "boundary" && bits == 15 && hash % 4 == 0) CompareWithZlib(stream, length);
        if (end != "long" && hash % 32 == 0) CompareWithReference(bits, stream, length, end);
    }

    public override void Examine(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        var bits = 8 + (input[0] & 7);
        var stream = input[1..].ToArray();
        var (length, end) = Run(bits, stream, stream.Length, _whole, _whole.Length);
        if (end == "long") throw new OracleException($"More than {MaxRatio} bytes came out of one.");
        CompareWithReference(bits, stream, length, end);
        for (var split = 0; split < stream.Length; split++)
        {
            var (splitLength, splitEnd) = Run(bits, stream, split, _split, 1 + split);
            if (end != splitEnd || length != splitLength) throw new OracleException($"Split at {split} it ends {splitEnd} after {splitLength} bytes, not {end} after {length}.");
        }
    }

    private (int Length, string End) Run(int bits, byte[] stream, int split, Span<byte> output, int room)
    {
        var inflater = _inflaters[bits - 8];
        inflater.Reset();
        var (at, end, filled) = (0, split, 0);
        while (true)
        {
            var status = inflater.Inflate(stream.AsSpan(at, end - at), output.Slice(filled, Math.Min(room, output.Length - filled)), out var consumed, out var written);
            at += consumed;
            filled += written;
            if (status == InflateStatus.Invalid) return (filled, "invalid");
            if (status == InflateStatus.NeedRoom)
            {
                if (filled == output.Length) return (filled, "long");
                continue;
            }

            if (at != end) throw new OracleException($"It needs input, and left {end - at} bytes.");
            if (end == stream.Length) return (filled, inflater.IsAtBoundary ? "boundary" : "inside");
            end = stream.Length;
        }
    }

    private void CompareWithReference(int bits, byte[] stream, int length, string end)
    {
        var (output, expectedEnd) = ReferenceInflate.Run(stream, 1 << bits);
        if (expectedEnd != end || !output.AsSpan().SequenceEqual(_whole.AsSpan(0, length))) throw new OracleException($"The reference ends {expectedEnd} after {output.Length} bytes, not {end} after {length}.");
    }

    /// <summary>zlib stops at a last block, after which ours goes on.</summary>
    private void CompareWithZlib(byte[] stream, int length)
    {
        var expected = DeflateStreams.Decompress(stream) ?? throw new OracleException("zlib refuses it.");
        if (!_whole.AsSpan(0, length).StartsWith(expected)) throw new OracleException("zlib reads otherwise.");
    }
}
