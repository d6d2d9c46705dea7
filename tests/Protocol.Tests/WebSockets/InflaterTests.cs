using System.IO.Compression;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>RFC 1951 and RFC 7692 section 7.2.2: decompression, against zlib and against a reading of the RFC a bit at a time.</summary>
public sealed class InflaterTests
{
    public static TheoryData<int, CompressionLevel> Streams => new()
    {
        { 1, CompressionLevel.Fastest }, { 2, CompressionLevel.Optimal }, { 3, CompressionLevel.SmallestSize }, { 4, CompressionLevel.NoCompression },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void What_zlib_compressed_comes_back_at_any_split(int seed, CompressionLevel level)
    {
        var random = new Random(seed);
        foreach (var strategy in Enum.GetValues<ZLibCompressionStrategy>())
        {
            byte[][] messages = [.. Enumerable.Range(0, 25).Select(i => Samples.Of(random, random.Next(i < 20 ? 600 : 60_000)))];
            var options = new ZLibCompressionOptions { CompressionLevel = (int)level switch { 0 => 6, 1 => 1, 2 => 0, _ => 9 }, CompressionStrategy = strategy };
            var inflater = new Inflater(15);
            foreach (var (compressed, message) in DeflateStreams.Compress(messages, options).Zip(messages))
            {
                byte[] input = [.. compressed, .. DeflateStreams.Tail];
                var (output, end) = InflatedPieces.Run(inflater, input, () => random.Next(1, 900), () => random.Next(0, 1_500));
                Assert.Equal("boundary", end);
                Assert.True(message.AsSpan().SequenceEqual(output));
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Damaged_streams_are_read_as_the_reference_reads_them_at_any_split(int seed)
    {
        var random = new Random(seed);
        var ends = new Dictionary<string, int>();
        for (var i = 0; i < 800; i++)
        {
            var input = Damaged(random);
            var windowBits = random.Next(2) == 0 ? 15 : 8;
            var expected = ReferenceInflate.Run(input, 1 << windowBits);
            var inflater = new Inflater(windowBits);
            Same(expected, InflatedPieces.Whole(inflater, input));
            inflater.Reset();
            Same(expected, InflatedPieces.ByteByByte(inflater, input));
            inflater.Reset();
            Same(expected, InflatedPieces.Run(inflater, input, () => random.Next(1, 50), () => random.Next(0, 300)));
            ends[expected.End] = ends.GetValueOrDefault(expected.End) + 1;
        }

        Assert.Equal(["boundary", "inside", "invalid"], ends.Keys.Order());
        Assert.All(ends.Values, count => Assert.InRange(count, 5, int.MaxValue));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Damaged_streams_are_refused_where_zlib_refuses_them(int seed)
    {
        var random = new Random(seed);
        var refused = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var input = Damaged(random);
            var (output, end) = InflatedPieces.Whole(new Inflater(15), input);
            if (end == "inside") continue;
            var expected = DeflateStreams.Decompress(input);
            if (end == "invalid") refused++;
            // zlib stops at a last block, after which ours goes on.
            if (expected is not null && end == "invalid") Assert.True(expected.Length <= output.Length && output.AsSpan().StartsWith(expected), Hex(input));
            else if (expected is not null) Assert.True(output.AsSpan().StartsWith(expected), Hex(input));
            else Assert.Equal("invalid", end);
        }

        Assert.InRange(refused, 100, 999);
    }

    [Fact]
    public void Rfc7692_7_2_3_1_hello_in_a_fixed_block() => AssertHello("f2 48 cd c9 c9 07 00");

    [Fact]
    public void Rfc7692_7_2_3_3_hello_in_a_stored_block() => AssertHello("00 05 00 fa ff 48 65 6c 6c 6f 00");

    [Fact]
    public void Rfc7692_7_2_3_4_hello_in_a_block_marked_last() => AssertHello("f3 48 cd c9 c9 07 00 00");

    [Fact]
    public void Rfc7692_7_2_3_5_hello_in_two_blocks() => AssertHello("f2 48 05 00 00 00 ff ff ca c9 c9 07 00");

    [Fact]
    public void Rfc7692_7_2_3_2_a_second_message_refers_to_the_first()
    {
        var inflater = new Inflater(15);
        Assert.Equal("Hello"u8.ToArray(), InflatedPieces.Whole(inflater, Octets("f2 48 cd c9 c9 07 00 00 00 ff ff")).Output);
        Assert.Equal("Hello"u8.ToArray(), InflatedPieces.Whole(inflater, Octets("f2 00 11 00 00 00 00 ff ff")).Output);
        inflater.Reset();
        Assert.Equal("invalid", InflatedPieces.Whole(inflater, Octets("f2 00 11 00 00 00 00 ff ff")).End);
    }

    [Fact]
    public void Rfc1951_3_2_7_a_code_length_code_that_leaves_sequences_without_a_meaning_is_refused_at_once()
    {
        var input = Octets("04008000");
        Assert.Equal("invalid", ReferenceInflate.Run(input).End);
        Assert.Equal("invalid", InflatedPieces.Whole(new Inflater(15), input).End);
        Assert.Equal("invalid", InflatedPieces.ByteByByte(new Inflater(15), input).End);
    }

    [Fact]
    public void A_reference_may_reach_to_the_end_of_the_window_and_not_beyond()
    {
        foreach (var bits in Enumerable.Range(8, 8))
        {
            var noise = Samples.Noise(new Random(bits), 1 << bits);
            var input = StoredThenMatch(noise, 1 << bits);
            Assert.Equal([.. noise, .. noise[..3]], InflatedPieces.ByteByByte(new Inflater(bits), input).Output);
            byte[] longer = [1, .. noise];
            Assert.Equal(bits == 15 ? "invalid" : "boundary", InflatedPieces.Whole(new Inflater(15), StoredThenMatch(longer, (1 << bits) + 1)).End);
            Assert.Equal("invalid", InflatedPieces.Whole(new Inflater(bits), StoredThenMatch(longer, (1 << bits) + 1)).End);
        }
    }

    private static void AssertHello(string hex)
    {
        byte[] input = [.. Octets(hex), .. DeflateStreams.Tail];
        foreach (var run in new[] { InflatedPieces.Whole(new Inflater(8), input), InflatedPieces.ByteByByte(new Inflater(15), input) })
        {
            Assert.Equal("boundary", run.End);
            Assert.Equal("Hello"u8.ToArray(), run.Output);
        }
    }

    private static void Same((byte[] Output, string End) expected, (byte[] Output, string End) actual)
    {
        Assert.Equal(expected.End, actual.End);
        Assert.True(expected.Output.AsSpan().SequenceEqual(actual.Output));
    }

    private static byte[] Damaged(Random random)
    {
        var message = Samples.Of(random, random.Next(1, 700));
        var options = new ZLibCompressionOptions { CompressionLevel = random.Next(1, 10), CompressionStrategy = (ZLibCompressionStrategy)random.Next(5) };
        byte[] bytes = [.. DeflateStreams.Compress([message], options).Single(), .. DeflateStreams.Tail];
        for (var times = random.Next(4); times > 0; times--) bytes[random.Next(random.Next(1, bytes.Length + 1))] ^= (byte)(1 << random.Next(8));
        return random.Next(8) == 0 ? Samples.Noise(random, random.Next(1, 60)) : bytes;
    }

    /// <summary>The bytes stored, then three bytes from so far back in a fixed block, then the tail.</summary>
    private static byte[] StoredThenMatch(byte[] bytes, int distance)
    {
        var wire = new List<byte>();
        foreach (var block in bytes.Chunk(65_535))
        {
            wire.AddRange([0, (byte)block.Length, (byte)(block.Length >> 8), (byte)~block.Length, (byte)(~block.Length >> 8), .. block]);
        }

        var bits = new List<int> { 0, 1, 0, 0, 0, 0, 0, 0, 0, 1 };
        var (code, extraBits, extra) = ReferenceDistance.Of(distance);
        bits.AddRange(Enumerable.Range(0, 5).Select(i => (code >> (4 - i)) & 1));
        bits.AddRange(Enumerable.Range(0, extraBits).Select(i => (extra >> i) & 1));
        bits.AddRange([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        while (bits.Count % 8 != 0) bits.Add(0);
        wire.AddRange(bits.Chunk(8).Select(octet => (byte)octet.Select((bit, i) => bit << i).Sum()));
        wire.AddRange(DeflateStreams.Tail);
        return [.. wire];
    }

    private static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", ""));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);
}
