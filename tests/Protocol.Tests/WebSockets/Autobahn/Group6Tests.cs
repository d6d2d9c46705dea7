using System.Text;
using static Protocol.Tests.WebSockets.Autobahn.Roles;

namespace Protocol.Tests.WebSockets.Autobahn;

/// <summary>UTF-8: whole, in fragments, octet by octet, and everything that is not UTF-8.</summary>
public sealed class Group6Tests
{
    private const string Kosme = "κόσμε";

    private static readonly byte[] Bad = [.. Encoding.UTF8.GetBytes(Kosme), 0xED, 0xA0, 0x80, .. "edited"u8];

    /// <summary>Sequences of the stress test that group 6.5 to 6.23 follows, in hexadecimal.</summary>
    public static TheoryData<string, string> Valid => new()
    {
        { "6.5", "68656C6C6F24776F726C64 68656C6C6FC2A2776F726C64 68656C6C6FE282AC776F726C64 68656C6C6FF0A4ADA2776F726C64 CEBAE1BDB9CF83CEBCCEB5" },
        { "6.6", "CEBA CEBAE1BDB9 CEBAE1BDB9CF83 CEBAE1BDB9CF83CEBC CEBAE1BDB9CF83CEBCCEB5" },
        { "6.7", "00 C280 E0A080 F0908080" },
        { "6.9", "7F DFBF EFBFBF F48FBFBF" },
        { "6.11", "ED9FBF EE8080 EFBFBD F48FBFBF" },
        { "6.22", "EFBFBE EFBFBF F09FBFBE F09FBFBF F0AFBFBE F0AFBFBF F0BFBFBE F0BFBFBF F18FBFBE F18FBFBF F19FBFBE F19FBFBF F1AFBFBE F1AFBFBF F1BFBFBE F1BFBFBF "
            + "F28FBFBE F28FBFBF F29FBFBE F29FBFBF F2AFBFBE F2AFBFBF F2BFBFBE F2BFBFBF F38FBFBE F38FBFBF F39FBFBE F39FBFBF F3AFBFBE F3AFBFBF F3BFBFBE F3BFBFBF F48FBFBE F48FBFBF" },
        { "6.23", "EFBFB9 EFBFBA EFBFBB EFBFBC EFBFBD EFBFBE EFBFBF" },
    };

    public static TheoryData<string, string> Invalid => new()
    {
        { "6.6", "CE CEBAE1 CEBAE1BD CEBAE1BDB9CF CEBAE1BDB9CF83CE CEBAE1BDB9CF83CEBCCE" },
        { "6.8", "F888808080 FC8480808080" },
        { "6.10", "F7BFBFBF FBBFBFBFBF FDBFBFBFBFBF" },
        { "6.11", "F4908080" },
        { "6.12", "80 BF 80BF 80BF80 80BF80BF 80BF80BF80 80BF80BF80BF 808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0B0BE" },
        { "6.13", "C020C120C220DF20 E020E120EE20EF20 F020F120F620 F820F920FA20 FC20 FD20" },
        { "6.14", "C0 E080 F08080 F8808080 FC80808080 DF EFBF F7BFBF FBBFBFBF FDBFBFBFBF" },
        { "6.15", "C0E080F08080F8808080FC80808080DFEFBFF7BFBFFBBFBFBFFDBFBFBFBF" },
        { "6.16", "FE FF FEFEFFFF" },
        { "6.17", "C0AF E080AF F08080AF F8808080AF FC80808080AF" },
        { "6.18", "C1BF E09FBF F08FBFBF F887BFBFBF FC83BFBFBFBF" },
        { "6.19", "C080 E08080 F0808080 F880808080 FC8080808080" },
        { "6.20", "EDA080 EDADBF EDAE80 EDAFBF EDB080 EDBE80 EDBFBF" },
        { "6.21", "EDA080EDB080 EDA080EDBFBF EDADBFEDB080 EDADBFEDBFBF EDAE80EDB080 EDAE80EDBFBF EDAFBFEDB080 EDAFBFEDBFBF" },
    };

    [Fact]
    public void Case_6_1_1_an_empty_text() => InBoth(p => p.Frame(1, "").Close(), "text: close:1000");

    [Fact]
    public void Case_6_1_2_an_empty_text_in_three_fragments() =>
        InBoth(p => p.Frame(1, "", isFinal: false).Frame(0, "", isFinal: false).Frame(0, "").Close(), "text: close:1000");

    [Fact]
    public void Case_6_1_3_three_fragments_of_which_the_middle_has_content() =>
        InBoth(p => p.Frame(1, "", isFinal: false).Frame(0, "middle", isFinal: false).Frame(0, "").Close(), "text:middle close:1000");

    [Fact]
    public void Case_6_2_1_text_in_one_frame() => InBoth(p => p.Frame(1, "Hello-µ@ßöäüàá-UTF-8!!").Close(), "text:Hello-µ@ßöäüàá-UTF-8!! close:1000");

    [Fact]
    public void Case_6_2_2_text_in_fragments_between_characters() =>
        InBoth(p => p.Frame(1, "Hello-µ@ßöä", isFinal: false).Frame(0, "üàá-UTF-8!!").Close(), "text:Hello-µ@ßöäüàá-UTF-8!! close:1000");

    [Theory]
    [InlineData("Hello-µ@ßöäüàá-UTF-8!!")]
    [InlineData(Kosme)]
    public void Case_6_2_3_and_6_2_4_text_in_a_fragment_for_each_octet(string text) =>
        InBoth(p => OctetFragments(p, Encoding.UTF8.GetBytes(text)).Close(), $"text:{text} close:1000");

    [Fact]
    public void Case_6_3_1_text_that_is_not_utf8_in_one_frame() => InBoth(p => p.Frame(1, Bad), "close:1007");

    [Fact]
    public void Case_6_3_2_text_that_is_not_utf8_in_a_fragment_for_each_octet() => InBoth(p => OctetFragments(p, Bad), "close:1007");

    [Theory]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public void Case_6_4_1_and_6_4_2_the_connection_fails_with_the_fragment_that_holds_the_first_bad_octet(byte[] bad)
    {
        foreach (var role in Both)
        {
            var peer = new Fuzzing(role).Frame(1, Kosme, isFinal: false);
            Assert.Equal("", peer.Told());
            Assert.Equal("close:1007", peer.Frame(0, bad[..2], isFinal: false).Told());
            Assert.Equal("", peer.Frame(0, "edited").Told());
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public void Case_6_4_3_and_6_4_4_the_connection_fails_with_the_first_bad_octet_inside_a_frame(byte[] bad)
    {
        foreach (var role in Both)
        {
            var peer = new Fuzzing(role);
            var frame = Wire.Frame(1, [.. Encoding.UTF8.GetBytes(Kosme), .. bad, .. "edited"u8], reader: role);
            var wrong = frame.Length - "edited".Length - bad.Length + 1;
            for (var i = 0; i < wrong; i++) Assert.Equal("", peer.Send([frame[i]]).Told());
            Assert.Equal("close:1007", peer.Send([frame[wrong]]).Told());
        }
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Case_6_5_to_6_23_valid_text_is_echoed(string group, string sequences)
    {
        foreach (var bytes in sequences.Split(' ').Select(Convert.FromHexString))
        {
            foreach (var role in Both)
            {
                foreach (var peer in new[] { new Fuzzing(role).Frame(1, bytes), new Fuzzing(role).Frame(1, bytes, chop: 1), OctetFragments(new(role), bytes) })
                {
                    Assert.True(bytes.AsSpan().SequenceEqual(Assert.Single(peer.Answers()).Payload), $"{group} {Convert.ToHexString(bytes)}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Case_6_6_to_6_21_invalid_text_fails_the_connection(string group, string sequences)
    {
        foreach (var bytes in sequences.Split(' ').Select(Convert.FromHexString))
        {
            InBoth(p => p.Frame(1, bytes), "close:1007");
            InBoth(p => p.Frame(1, bytes, chop: 1), "close:1007");
            InBoth(p => OctetFragments(p, bytes), "close:1007");
        }

        Assert.StartsWith("6.", group);
    }

    private static Fuzzing OctetFragments(Fuzzing peer, byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++) peer.Frame(i == 0 ? 1 : 0, [bytes[i]], isFinal: i == bytes.Length - 1);
        return peer;
    }
}
