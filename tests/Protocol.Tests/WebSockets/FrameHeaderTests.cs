using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets;

/// <summary>RFC 6455 section 5.2: the header of a frame, every first and second byte, every length, every split.</summary>
public sealed class FrameHeaderTests
{
    private const long Limit = 1L << 40;

    [Theory]
    [InlineData(WebSocketRole.Server, false)]
    [InlineData(WebSocketRole.Server, true)]
    [InlineData(WebSocketRole.Client, false)]
    [InlineData(WebSocketRole.Client, true)]
    public void Every_pair_of_first_bytes_is_read_as_the_reference_reads_it_at_any_split(WebSocketRole role, bool allowsCompression)
    {
        byte[][] lengths =
        [
            [0, 0, 0, 0, 0, 0, 0, 0], [0, 125, 1, 2, 3, 4, 5, 6], [0, 126, 0, 0, 0, 0, 0, 1], [0xFF, 0xFF, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0xFF, 0xFF], [0, 0, 0, 0, 0, 1, 0, 0], [0x80, 0, 0, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0, 1],
        ];
        var reading = new FrameReading(role, allowsCompression, Limit);
        var seen = new HashSet<string>();
        for (var first = 0; first < 256; first++)
        {
            for (var second = 0; second < 256; second++)
            {
                if ((second & 0x7F) is > 3 and < 124) continue;
                foreach (var length in lengths)
                {
                    byte[] bytes = [(byte)first, (byte)second, .. length, 9, 8, 7, 6];
                    var expected = ReferenceFrames.Header(bytes, reading);
                    seen.Add(expected.Split(' ')[0]);
                    for (var split = 0; split <= bytes.Length; split += 1 + split / 3) Assert.Equal(expected, Read(bytes, reading, split));
                    if ((second & 0x7F) < 126) break;
                }
            }
        }

        Assert.InRange(seen.Count, 8, 20);
    }

    [Fact]
    public void A_header_reads_the_same_byte_by_byte()
    {
        var reading = new FrameReading(WebSocketRole.Server, AllowsCompression: true, Limit);
        foreach (var length in new[] { 0, 1, 125, 126, 127, 65_535, 65_536, 70_000 })
        {
            var bytes = Wire.Frame(2, new byte[length], reserved: 4);
            var reader = default(FrameHeaderReader);
            var consumed = 0;
            FrameHeader header;
            while (!reader.Read(bytes.AsSpan(consumed, 1), reading, out var one, out header, out var reason))
            {
                Assert.Equal(FailReason.None, reason);
                Assert.True(reader.IsInside);
                consumed += one;
            }

            Assert.Equal(new FrameHeader(OpCode.Binary, IsFinal: true, IsCompressed: true, Wire.Key, length), header);
            Assert.Equal(bytes.Length - length, consumed + 1);
        }
    }

    [Fact]
    public void A_written_header_is_the_one_that_the_wire_has()
    {
        var random = new Random(4);
        foreach (var role in Enum.GetValues<WebSocketRole>())
        {
            foreach (var length in new[] { 0, 1, 125, 126, 127, 65_535, 65_536, 70_000 })
            {
                var isFinal = random.Next(2) == 0;
                var isCompressed = random.Next(2) == 0;
                var payload = Samples.Noise(random, length);
                var reader = role == WebSocketRole.Server ? WebSocketRole.Client : WebSocketRole.Server;
                var expected = Wire.Frame(1, payload, isFinal, isCompressed ? 4 : 0, reader);

                var block = new byte[FrameWriter.MaxHeaderBytes + length];
                payload.CopyTo(block, FrameWriter.MaxHeaderBytes);
                var key = role == WebSocketRole.Client ? Wire.Key : 0;
                var header = FrameWriter.WriteHeaderBefore(
                    block.AsSpan(0, FrameWriter.MaxHeaderBytes), new(OpCode.Text, isFinal, isCompressed, key, length), role);
                Masking.Apply(block.AsSpan(FrameWriter.MaxHeaderBytes), key);
                Assert.Equal(FrameWriter.HeaderLength(length, role == WebSocketRole.Client), header);
                Assert.True(expected.AsSpan().SequenceEqual(block.AsSpan(FrameWriter.MaxHeaderBytes - header)));
            }
        }
    }

    [Fact]
    public void Whole_frames_and_closes_are_the_ones_that_the_wire_has()
    {
        var block = new byte[FrameWriter.MaxControlFrameBytes];
        var length = FrameWriter.WriteFrame(block, OpCode.Ping, "abc"u8, WebSocketRole.Client, Wire.Key);
        Assert.Equal(Wire.Frame(9, "abc"u8.ToArray()), block[..length]);
        length = FrameWriter.WriteClose(block, CloseCode.GoingAway, "bye"u8, WebSocketRole.Server);
        Assert.Equal(Wire.Close(1001, "bye"u8.ToArray(), WebSocketRole.Client), block[..length]);
        length = FrameWriter.WriteClose(block, CloseCode.NoStatus, default, WebSocketRole.Server);
        Assert.Equal([0x88, 0x00], block[..length]);
        length = FrameWriter.WriteClose(block, (CloseCode)4999, new byte[FrameWriter.MaxCloseReasonBytes], WebSocketRole.Client, 1);
        Assert.Equal(block.Length, length);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(5000)]
    public void A_close_code_that_may_not_be_sent_is_a_bug(int code) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameWriter.WriteClose(new byte[200], (CloseCode)code, default, WebSocketRole.Server));

    [Fact]
    public void A_control_frame_longer_than_125_bytes_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => FrameWriter.WriteFrame(new byte[200], OpCode.Pong, new byte[126], WebSocketRole.Server));

    private static string Read(byte[] bytes, FrameReading reading, int split)
    {
        var reader = default(FrameHeaderReader);
        var isHeader = reader.Read(bytes.AsSpan(0, split).ToArray(), reading, out var consumed, out var header, out var reason);
        if (!isHeader && reason == FailReason.None)
        {
            Assert.Equal(split, consumed);
            isHeader = reader.Read(bytes.AsSpan(split), reading, out var rest, out header, out reason);
            consumed += rest;
        }

        return isHeader ? $"{header} {consumed}" : $"{reason} {consumed}";
    }
}
