using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>Limits, hostile peers, and the ends of connections.</summary>
public sealed class MessageReaderTests
{
    private static readonly MessageLimits Limits = new()
    {
        MaxFrameBytes = 100, MaxMessageBytes = 250, MaxFragments = 4, MaxInflationRatio = 10, FreeInflationBytes = 50,
    };

    [Theory]
    [InlineData("100", FailReason.None)]
    [InlineData("101", FailReason.FrameTooLong)]
    [InlineData("100 100 50", FailReason.None)]
    [InlineData("100 100 51", FailReason.MessageTooLong)]
    [InlineData("0 0 0 0", FailReason.None)]
    [InlineData("0 0 0 0 0", FailReason.TooManyFragments)]
    public void Rfc6455_10_4_a_message_may_reach_its_limits_and_not_pass_them(string fragments, FailReason reason)
    {
        var lengths = fragments.Split(' ').Select(int.Parse).ToArray();
        var bytes = Wire.Join(lengths.Select((length, i) => Wire.Frame(i == 0 ? 2 : 0, new byte[length], i == lengths.Length - 1)));
        Assert.Equal(reason == FailReason.None, Ends(bytes, null).EndsWith("open", StringComparison.Ordinal));
        if (reason != FailReason.None) Assert.EndsWith(reason.ToString(), Ends(bytes, null));
    }

    [Theory]
    [InlineData(50, FailReason.None)]
    [InlineData(60, FailReason.None)]
    [InlineData(61, FailReason.InflatesTooMuch)]
    [InlineData(200, FailReason.InflatesTooMuch)]
    public void Rfc7692_8_a_message_may_grow_to_its_ratio_and_no_further(int length, FailReason reason)
    {
        // Six bytes on the wire, whatever they grow to: padded with empty stored blocks, or cut off.
        byte[] padded = [.. Compress(new byte[length]), .. Enumerable.Repeat((byte)0, 6)];
        var bytes = Wire.Frame(2, padded[..6], isFinal: false, reserved: 4);
        var told = Ends(bytes, DeflateParameters.Widest);
        Assert.True(told.EndsWith(reason == FailReason.None ? "open" : reason.ToString(), StringComparison.Ordinal), told);
    }

    [Fact]
    public void Rfc7692_8_a_bomb_writes_no_more_than_the_limit_on_messages()
    {
        var bomb = Compress(new byte[5_000_000]);
        var limits = new MessageLimits { MaxFrameBytes = 100_000, MaxInflationRatio = 2_000 };
        var reader = new MessageReader(WebSocketRole.Server, limits, DeflateParameters.Widest, new DeflatePool(1));
        var bytes = Wire.Frame(2, bomb, reserved: 4);
        var (total, position) = (0L, 0);
        while (true)
        {
            var status = reader.Read(bytes.AsSpan(position), new byte[4_096], out var consumed, out var written);
            position += consumed;
            total += written;
            if (status == ReadStatus.Failed) break;
            Assert.Equal(ReadStatus.NeedRoom, status);
        }

        Assert.Equal(FailReason.MessageTooLong, reader.FailReason);
        Assert.Equal(limits.MaxMessageBytes, total);
    }

    [Fact]
    public void Rfc6455_7_1_5_a_connection_may_end_only_behind_a_close()
    {
        var reader = new MessageReader(WebSocketRole.Server, MessageLimits.Default);
        Assert.False(reader.Finish(out var reason));
        Assert.Equal(FailReason.EndedWithoutClose, reason);
        Assert.Equal(ReadStatus.Close, reader.Read(Wire.Close(1000), default, out _, out _));
        Assert.True(reader.Finish(out _));
    }

    [Fact]
    public void Rfc6455_5_5_1_what_follows_a_close_is_consumed_and_forgotten()
    {
        var reader = new MessageReader(WebSocketRole.Client, MessageLimits.Default);
        reader.Read(Wire.Close(1001, reader: WebSocketRole.Client), default, out _, out _);
        Assert.Equal(ReadStatus.Close, reader.Read([0xFF, 0xFF, 0xFF], new byte[10], out var consumed, out var written));
        Assert.Equal((3, 0, CloseCode.GoingAway), (consumed, written, reader.CloseCode));
    }

    [Fact]
    public void Rfc6455_7_1_7_behind_a_failure_nothing_is_read()
    {
        var reader = new MessageReader(WebSocketRole.Server, MessageLimits.Default);
        Assert.Equal(ReadStatus.Failed, reader.Read([0x83], default, out _, out _));
        Assert.Equal(ReadStatus.Failed, reader.Read(Wire.Frame(9, []), default, out var consumed, out _));
        Assert.Equal((0, FailReason.ReservedOpCode), (consumed, reader.FailReason));
    }

    [Fact]
    public void A_ping_between_the_fragments_of_a_compressed_message_disturbs_nothing()
    {
        var payload = Samples.Text(new Random(8), 5_000);
        var compressed = Compress(payload);
        var bytes = Wire.Join(Wire.Frame(1, compressed[..70], isFinal: false, reserved: 4), Wire.Frame(9, [1, 2]), Wire.Frame(0, compressed[70..]));
        var reader = new MessageReader(WebSocketRole.Server, MessageLimits.Default, DeflateParameters.Widest, new DeflatePool(1));
        Assert.Equal($"Ping 0102\nMessage Text {Convert.ToHexString(payload)}\nopen", ReadEvents.Of(reader, bytes, () => 3, () => 100).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Without_context_a_decompressor_is_held_only_during_a_message()
    {
        var pool = new DeflatePool(1);
        var agreed = DeflateParameters.Widest with { ClientKeepsContext = false, ServerKeepsContext = false };
        var inflater = pool.RentInflater(15);
        pool.Return(inflater);
        var frame = Wire.Frame(2, Compress([1, 2, 3]), reserved: 4);
        var reader = new MessageReader(WebSocketRole.Server, MessageLimits.Default, agreed, pool);
        reader.Read(frame.AsSpan(0, 8), new byte[10], out _, out _);
        var second = pool.RentInflater(15);
        Assert.NotSame(inflater, second);
        Assert.Equal(ReadStatus.Message, reader.Read(frame.AsSpan(8), new byte[10], out _, out _));
        Assert.Same(inflater, pool.RentInflater(15));
    }

    private static string Ends(byte[] bytes, DeflateParameters? agreed) =>
        ReadEvents.Of(new MessageReader(WebSocketRole.Server, Limits, agreed, new DeflatePool(1)), bytes, () => 7, () => 1_000);

    private static byte[] Compress(byte[] payload)
    {
        var room = new byte[MessageDeflater.MaxCompressedBytes(payload.Length)];
        new Deflater(15).Deflate(payload, isFinal: true, room, out _, out var written);
        return room[..written];
    }
}
