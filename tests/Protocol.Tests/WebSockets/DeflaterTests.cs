using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>RFC 7692 section 7.2.1: what is compressed here comes back from zlib, and from a decompressor of the same window.</summary>
public sealed class DeflaterTests
{
    public static TheoryData<int> Windows => [.. Enumerable.Range(8, 8)];

    [Theory]
    [MemberData(nameof(Windows))]
    public void Messages_come_back_with_their_context_kept(int windowBits)
    {
        var random = new Random(windowBits);
        var deflater = new Deflater(windowBits);
        var inflater = new Inflater(windowBits);
        var all = new List<byte>();
        var plain = new List<byte>();
        for (var i = 0; i < 60; i++)
        {
            var message = Samples.Of(random, random.Next(i < 50 ? 500 : 50_000));
            var compressed = Compress(deflater, message, random);
            byte[] input = [.. compressed, .. DeflateStreams.Tail];
            var (output, end) = InflatedPieces.Whole(inflater, input);
            Assert.Equal("boundary", end);
            Assert.True(message.AsSpan().SequenceEqual(output), $"message {i}");
            all.AddRange(input);
            plain.AddRange(message);
        }

        Assert.True(plain.ToArray().AsSpan().SequenceEqual(DeflateStreams.Decompress([.. all])));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Messages_come_back_without_their_context(int windowBits)
    {
        var random = new Random(windowBits + 100);
        var deflater = new Deflater(windowBits);
        for (var i = 0; i < 60; i++)
        {
            deflater.Reset();
            var message = Samples.Of(random, random.Next(i < 50 ? 500 : 50_000));
            byte[] input = [.. Compress(deflater, message, random), .. DeflateStreams.Tail];
            Assert.True(message.AsSpan().SequenceEqual(DeflateStreams.Decompress(input)), $"message {i}");
            Assert.Equal("boundary", InflatedPieces.Whole(new Inflater(windowBits), input).End);
        }
    }

    [Fact]
    public void An_empty_message_is_one_byte()
    {
        var deflater = new Deflater(15);
        Assert.Equal([0x00], Compress(deflater, [], new Random(1)));
        Assert.Equal([0x00], Compress(deflater, [], new Random(1)));
    }

    [Fact]
    public void No_message_grows_by_more_than_the_promised_overhead()
    {
        var random = new Random(5);
        foreach (var windowBits in new[] { 8, 12, 15 })
        {
            var deflater = new Deflater(windowBits);
            foreach (var length in new[] { 0, 1, 10, 100, 1_000, 4_095, 20_000, 100_000, 70_000, 16_384 })
            {
                var room = new byte[MessageDeflater.MaxCompressedBytes(length)];
                Assert.True(deflater.Deflate(Samples.Noise(random, length), isFinal: true, room, out _, out _), $"{length} bytes");
            }
        }
    }

    [Fact]
    public void Repetition_pays_within_a_message_and_across_messages()
    {
        var text = Samples.Text(new Random(3), 20_000);
        var deflater = new Deflater(15);
        var first = Compress(deflater, text, new Random(1)).Length;
        Assert.InRange(first, 1, text.Length / 3);
        Assert.InRange(Compress(deflater, text, new Random(1)).Length, 1, 1_200);
        Assert.InRange(Compress(deflater, new byte[100_000], new Random(1)).Length, 1, 300);
    }

    [Fact]
    public void Between_messages_a_compressor_holds_no_more_than_its_context()
    {
        var pool = new DeflatePool(1);
        var encoder = pool.RentEncoder();
        pool.Return(encoder);
        foreach (var agreed in new[] { DeflateParameters.Widest, DeflateParameters.Widest with { ServerKeepsContext = false } })
        {
            var deflater = new MessageDeflater(WebSocketRole.Server, agreed, pool);
            Assert.False(deflater.Compress(new byte[100], isLast: true, default, out _, out _));
            var other = pool.RentEncoder();
            Assert.NotSame(encoder, other);
            Assert.True(deflater.Compress(default, isLast: true, new byte[100], out _, out var written));
            Assert.InRange(written, 1, 20);
            Assert.Same(encoder, pool.RentEncoder());
            pool.Return(encoder);
        }
    }

    private static byte[] Compress(Deflater deflater, byte[] message, Random random)
    {
        var output = new List<byte>();
        var position = 0;
        while (true)
        {
            var piece = random.Next(4) == 0 ? random.Next(message.Length - position + 1) : message.Length - position;
            var isFinal = position + piece == message.Length;
            var room = new byte[random.Next(0, 3_000)];
            var isDone = deflater.Deflate(message.AsSpan(position, piece), isFinal, room, out var consumed, out var written);
            output.AddRange(room[..written]);
            position += consumed;
            if (isDone && isFinal) return [.. output];
        }
    }
}
