using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class WriterTests
{
    [Fact]
    public void A_head_is_written_as_it_is_read()
    {
        var block = new byte[256];
        var writer = new HeadWriter(block);
        writer.WriteStatusLine(404);
        writer.WriteField("Content-Length"u8, long.MaxValue);
        writer.WriteField(KnownFields.Name(KnownField.ETag), "\"a\""u8);
        writer.Write("X-Hex: "u8);
        writer.WriteHex(48_879);
        writer.Write("\r\n"u8);
        writer.WriteByte((byte)'A');
        writer.Write(": -"u8);
        writer.WriteDecimal(7);
        writer.Write("\r\n"u8);
        writer.End();
        const string Expected = "HTTP/1.1 404 Not Found\r\nContent-Length: 9223372036854775807\r\nETag: \"a\"\r\nX-Hex: beef\r\nA: -7\r\n\r\n";
        Assert.Equal(Expected, Raw.Text(block.AsSpan(0, writer.Written)));
        Assert.False(writer.HasOverflowed);
        Assert.Equal(HeadStatus.Done, Outcome.OfResponse(block).Status);
    }

    [Fact]
    public void A_writer_never_passes_the_end_and_says_what_did_not_fit()
    {
        var whole = WriteInto(new byte[256], out _);
        for (var room = 0; room <= whole.Length; room++)
        {
            // A guard byte lies behind the room.
            var block = new byte[room + 1];
            block[room] = 0xAA;
            var part = WriteInto(block.AsSpan(0, room), out var hasOverflowed);
            Assert.Equal(0xAA, block[room]);
            Assert.Equal(room < whole.Length, hasOverflowed);
            Assert.StartsWith(part, whole, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_status_line_is_one_that_a_response_may_begin_with()
    {
        for (var status = 100; status <= 599; status++)
        {
            var line = Raw.Text(StatusLines.Of(status));
            Assert.Equal($"HTTP/1.1 {status} {StatusLines.ReasonPhrase(status)}\r\n", line);
            Assert.Equal(HeadStatus.Done, Outcome.OfResponse(Raw.Bytes(line + "\r\n")).Status);
        }
    }

    [Theory]
    [InlineData(1, "1\r\n")]
    [InlineData(16, "10\r\n")]
    [InlineData(48_879, "beef\r\n")]
    [InlineData(int.MaxValue, "7fffffff\r\n")]
    public void The_prefix_of_a_chunk_can_end_where_its_data_begins(int size, string expected)
    {
        var block = new byte[ChunkFraming.MaxSpanPrefixBytes];
        var length = ChunkFraming.WritePrefixBefore(block, size);
        Assert.Equal(expected, Raw.Text(block.AsSpan(block.Length - length)));
        var longBlock = new byte[ChunkFraming.MaxPrefixBytes];
        Assert.Equal(expected, Raw.Text(longBlock.AsSpan(0, ChunkFraming.WritePrefix(longBlock, size))));
    }

    [Fact]
    public void The_longest_prefix_has_the_length_that_is_reserved_for_it()
    {
        Assert.Equal(ChunkFraming.MaxPrefixBytes, ChunkFraming.WritePrefix(new byte[ChunkFraming.MaxPrefixBytes], long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChunkFraming.WritePrefix(new byte[18], 0));
    }

    [Fact]
    public void Chunks_are_decoded_as_they_were_framed()
    {
        var block = new byte[256];
        var writer = new HeadWriter(block);
        foreach (var data in new[] { "a", "0123456789abcdef" })
        {
            writer.WriteHex(data.Length);
            writer.Write(ChunkFraming.Suffix);
            writer.Write(Raw.Bytes(data));
            writer.Write(ChunkFraming.Suffix);
        }

        writer.Write(ChunkFraming.LastChunk);
        writer.WriteField("X-Sum"u8, "7"u8);
        writer.End();
        var decoded = DecodedContent.OfChunked(block.AsSpan(0, writer.Written).ToArray());
        Assert.Equal(new(ContentStatus.Complete, RejectReason.None, "a0123456789abcdef", "X-Sum=7|", writer.Written), decoded);
        Assert.Equal(ContentStatus.Complete, DecodedContent.OfChunked(ChunkFraming.End.ToArray()).Status);
    }

    private static string WriteInto(Span<byte> room, out bool hasOverflowed)
    {
        var writer = new HeadWriter(room);
        writer.WriteStatusLine(200);
        writer.WriteField("A"u8, "b"u8);
        writer.WriteDecimal(1_234_567);
        writer.WriteByte((byte)';');
        writer.WriteHex(1_234_567);
        writer.End();
        hasOverflowed = writer.HasOverflowed;
        return Raw.Text(room[..writer.Written]);
    }
}
