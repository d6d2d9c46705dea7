using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets;

/// <summary>RFC 6455 section 5.3.</summary>
public sealed class MaskingTests
{
    [Fact]
    public void Every_length_and_offset_and_alignment_is_masked_as_the_rfc_says()
    {
        var source = Samples.Noise(new Random(1), 400);
        byte[] keys = [0xE9, 0x31, 0x5C, 0x7A];
        var destination = new byte[400];
        for (var length = 0; length < 330; length++)
        {
            for (var offset = 0; offset < 9; offset++)
            {
                var start = length * 7 % 61;
                var expected = source.AsSpan(start, length).ToArray().Select((octet, i) => (byte)(octet ^ keys[(i + offset) % 4])).ToArray();
                Masking.Copy(source.AsSpan(start, length), destination.AsSpan(offset), Masking.ReadKey(keys), offset);
                Assert.True(expected.AsSpan().SequenceEqual(destination.AsSpan(offset, length)), $"{length} at {offset}");
                var inPlace = source.ToArray();
                Masking.Apply(inPlace.AsSpan(start, length), Masking.ReadKey(keys), offset);
                Assert.True(expected.AsSpan().SequenceEqual(inPlace.AsSpan(start, length)));
                Assert.True(source.AsSpan(0, start).SequenceEqual(inPlace.AsSpan(0, start)));
                Assert.True(source.AsSpan(start + length).SequenceEqual(inPlace.AsSpan(start + length)));
            }
        }
    }

    [Fact]
    public void Masking_twice_gives_back_what_was_there()
    {
        var bytes = Samples.Noise(new Random(2), 1_000);
        var copy = bytes.ToArray();
        Masking.Apply(copy, 0xDEADBEEF, 3);
        Assert.NotEqual(bytes, copy);
        Masking.Apply(copy.AsSpan(0, 517), 0xDEADBEEF, 3);
        Masking.Apply(copy.AsSpan(517), 0xDEADBEEF, 3 + 517);
        Assert.Equal(bytes, copy);
    }

    [Fact]
    public void The_offset_may_pass_two_gigabytes() => Assert.Equal(Masking.Turn(Wire.Key, 3), Masking.Turn(Wire.Key, 8_000_000_003));
}
