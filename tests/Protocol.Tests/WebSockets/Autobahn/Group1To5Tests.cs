using static Protocol.Tests.WebSockets.Autobahn.Roles;

namespace Protocol.Tests.WebSockets.Autobahn;

/// <summary>Framing, pings and pongs, reserved bits, opcodes, fragmentation.</summary>
public sealed class Group1To5Tests
{
    private const string Words = "Hello, world!";

    public static TheoryData<int, int> Lengths => new()
    {
        { 0, 0 }, { 125, 0 }, { 126, 0 }, { 127, 0 }, { 128, 0 }, { 65_535, 0 }, { 65_536, 0 }, { 65_536, 997 },
    };

    public static TheoryData<int> Chops => [0, 1, 3];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Case_1_1_text_of_every_length_encoding(int length, int chop)
    {
        var text = new string('*', length);
        InBoth(p => p.Frame(1, text, chop: chop).Close(), $"text:{text} close:1000");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Case_1_2_binary_of_every_length_encoding(int length, int chop)
    {
        var bytes = Enumerable.Repeat((byte)0xFE, length).ToArray();
        InBoth(p => p.Frame(2, bytes, chop: chop).Close(), $"binary:{Convert.ToHexString(bytes)} close:1000");
    }

    [Fact]
    public void Case_2_1_ping_without_payload() => InBoth(p => p.Frame(9, "").Close(), "pong: close:1000");

    [Fact]
    public void Case_2_2_ping_with_text() => InBoth(p => p.Frame(9, "Hello").Close(), "pong:48656C6C6F close:1000");

    [Fact]
    public void Case_2_3_ping_with_bytes_that_are_not_text() => InBoth(p => p.Frame(9, [0, 0xFF, 0xFE, 0xFD]).Close(), "pong:00FFFEFD close:1000");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Case_2_4_and_2_6_ping_with_125_bytes(int chop) =>
        InBoth(p => p.Frame(9, Noise(125), chop: chop).Close(), $"pong:{Convert.ToHexString(Noise(125))} close:1000");

    [Fact]
    public void Case_2_5_ping_with_126_bytes_is_refused() => InBoth(p => p.Frame(9, Noise(126)), "close:1002");

    [Fact]
    public void Case_2_7_and_2_8_a_pong_unasked_is_ignored() => InBoth(p => p.Frame(10, "").Frame(10, "unasked").Close(), "close:1000");

    [Fact]
    public void Case_2_9_a_ping_behind_a_pong_is_answered() => InBoth(p => p.Frame(10, "unasked").Frame(9, "a").Close(), "pong:61 close:1000");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Case_2_10_and_2_11_ten_pings_are_answered_in_order(int chop) =>
        InBoth(
            p => Enumerable.Range(0, 10).Aggregate(p, (q, i) => q.Frame(9, [(byte)i], chop: chop)).Close(),
            string.Concat(Enumerable.Range(0, 10).Select(i => $"pong:{i:X2} ")) + "close:1000");

    [Fact]
    public void Case_3_1_reserved_bit_3_on_text() => InBoth(p => p.Frame(1, Words, reserved: 1), "close:1002");

    [Theory]
    [MemberData(nameof(Chops))]
    public void Case_3_2_to_3_4_a_reserved_bit_after_a_good_message(int chop)
    {
        foreach (var reserved in new[] { 2, 3, 4 })
        {
            InBoth(p => p.Frame(1, Words, chop: chop).Frame(1, Words, reserved: reserved, chop: chop).Frame(9, "", chop: chop), $"text:{Words} close:1002");
        }
    }

    [Fact]
    public void Case_3_5_reserved_bits_on_binary() => InBoth(p => p.Frame(2, Noise(8), reserved: 5), "close:1002");

    [Fact]
    public void Case_3_6_reserved_bits_on_ping() => InBoth(p => p.Frame(9, Words, reserved: 6), "close:1002");

    [Fact]
    public void Case_3_7_reserved_bits_on_close() => InBoth(p => p.Frame(8, [3, 0xE8], reserved: 7), "close:1002");

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void Case_4_1_and_4_2_a_reserved_opcode_is_refused(int opCode)
    {
        InBoth(p => p.Frame(opCode, ""), "close:1002");
        InBoth(p => p.Frame(opCode, "payload"), "close:1002");
        InBoth(p => p.Frame(1, Words).Frame(opCode, "", chop: 1).Frame(9, ""), $"text:{Words} close:1002");
        InBoth(p => p.Frame(1, Words).Frame(opCode, "payload", chop: 1).Frame(9, ""), $"text:{Words} close:1002");
    }

    [Fact]
    public void Case_5_1_a_fragmented_ping_is_refused() => InBoth(p => p.Frame(9, "frag1", isFinal: false).Frame(0, "frag2"), "close:1002");

    [Fact]
    public void Case_5_2_a_fragmented_pong_is_refused() => InBoth(p => p.Frame(10, "frag1", isFinal: false).Frame(0, "frag2"), "close:1002");

    [Theory]
    [MemberData(nameof(Chops))]
    public void Case_5_3_to_5_5_a_message_in_two_fragments(int chop) =>
        InBoth(p => p.Frame(1, "frag1", isFinal: false, chop: chop).Frame(0, "frag2", chop: chop).Close(), "text:frag1frag2 close:1000");

    [Theory]
    [MemberData(nameof(Chops))]
    public void Case_5_6_to_5_8_a_ping_between_fragments_is_answered_at_once(int chop)
    {
        foreach (var role in Both)
        {
            var peer = new Fuzzing(role).Frame(1, "frag1", isFinal: false, chop: chop).Frame(9, "p", chop: chop);
            Assert.Equal("pong:70", peer.Told());
            Assert.Equal("text:frag1frag2 close:1000", peer.Frame(0, "frag2", chop: chop).Close().Told());
        }
    }

    [Theory]
    [MemberData(nameof(Chops))]
    public void Case_5_9_to_5_14_a_continuation_of_nothing_is_refused(int chop)
    {
        InBoth(p => p.Frame(0, "nothing", chop: chop).Frame(1, Words, chop: chop), "close:1002");
        InBoth(p => p.Frame(0, "nothing", isFinal: false, chop: chop).Frame(1, Words, chop: chop), "close:1002");
    }

    [Fact]
    public void Case_5_15_a_continuation_behind_a_whole_message_is_refused() =>
        InBoth(
            p => p.Frame(1, "frag1", isFinal: false).Frame(0, "frag2").Frame(0, "frag3", isFinal: false).Frame(1, "frag4"),
            "text:frag1frag2 close:1002");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Case_5_16_and_5_17_a_message_that_begins_with_a_continuation_is_refused(bool isFinal) =>
        InBoth(p => p.Frame(0, "frag1", isFinal).Frame(1, "frag2", isFinal: false).Frame(0, "frag3"), "close:1002");

    [Fact]
    public void Case_5_18_a_message_inside_a_message_is_refused() => InBoth(p => p.Frame(1, "frag1", isFinal: false).Frame(1, "frag2"), "close:1002");

    [Theory]
    [MemberData(nameof(Chops))]
    public void Case_5_19_and_5_20_five_fragments_with_pings_between(int chop)
    {
        foreach (var role in Both)
        {
            var peer = new Fuzzing(role).Frame(1, "f1", isFinal: false, chop: chop).Frame(0, "f2", isFinal: false, chop: chop).Frame(9, "a", chop: chop);
            Assert.Equal("pong:61", peer.Told());
            peer.Frame(0, "f3", isFinal: false, chop: chop).Frame(0, "f4", isFinal: false, chop: chop).Frame(9, "b", chop: chop);
            Assert.Equal("pong:62", peer.Told());
            Assert.Equal("text:f1f2f3f4f5 close:1000", peer.Frame(0, "f5", chop: chop).Close().Told());
        }
    }

    private static byte[] Noise(int length) => Samples.Noise(new Random(length), length);
}
