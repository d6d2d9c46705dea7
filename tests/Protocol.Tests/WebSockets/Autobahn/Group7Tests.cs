using System.Text;
using static Protocol.Tests.WebSockets.Autobahn.Roles;

namespace Protocol.Tests.WebSockets.Autobahn;

/// <summary>The close handshake: order, payloads, codes, reasons.</summary>
public sealed class Group7Tests
{
    [Fact]
    public void Case_7_1_1_a_message_and_a_close() => InBoth(p => p.Frame(1, "Hello World!").Close(), "text:Hello World! close:1000");

    [Fact]
    public void Case_7_1_2_a_second_close_is_ignored() => InBoth(p => p.Close().Close(), "close:1000");

    [Fact]
    public void Case_7_1_3_a_ping_behind_a_close_is_ignored() => InBoth(p => p.Close().Frame(9, ""), "close:1000");

    [Fact]
    public void Case_7_1_4_a_message_behind_a_close_is_ignored() => InBoth(p => p.Close().Frame(1, "Hello World!"), "close:1000");

    [Fact]
    public void Case_7_1_5_a_continuation_behind_a_close_is_ignored() =>
        InBoth(p => p.Frame(1, "fragment1", isFinal: false).Close().Frame(0, "fragment2"), "close:1000");

    [Fact]
    public void Case_7_1_6_a_large_message_then_another_a_close_and_a_ping()
    {
        var large = new string('B', 262_144);
        InBoth(p => p.Frame(1, large).Frame(1, "Hello World!").Close().Frame(9, ""), $"text:{large} text:Hello World! close:1000");
    }

    [Fact]
    public void Case_7_3_1_a_close_without_payload_is_answered_without_one() => InBoth(p => p.Frame(8, ""), "close");

    [Fact]
    public void Case_7_3_2_a_close_of_one_byte_is_refused() => InBoth(p => p.Frame(8, "a"), "close:1002");

    [Fact]
    public void Case_7_3_3_a_close_with_a_code() => InBoth(p => p.Frame(8, [3, 0xE8]), "close:1000");

    [Fact]
    public void Case_7_3_4_a_close_with_code_and_reason() => InBoth(p => p.Close(1000, "Hello World!"u8.ToArray()), "close:1000");

    [Fact]
    public void Case_7_3_5_a_close_with_the_longest_reason() => InBoth(p => p.Close(1000, Encoding.UTF8.GetBytes(new string('*', 123))), "close:1000");

    [Fact]
    public void Case_7_3_6_a_close_with_too_long_a_reason_is_refused() => InBoth(p => p.Close(1000, Encoding.UTF8.GetBytes(new string('*', 124))), "close:1002");

    [Fact]
    public void Case_7_5_1_a_reason_that_is_not_utf8_is_refused() =>
        InBoth(p => p.Close(1000, [.. "κόσμε"u8, 0xED, 0xA0, 0x80, .. "edited"u8]), "close:1007");

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1008)]
    [InlineData(1009)]
    [InlineData(1010)]
    [InlineData(1011)]
    [InlineData(3000)]
    [InlineData(3999)]
    [InlineData(4000)]
    [InlineData(4999)]
    public void Case_7_7_a_valid_code_is_echoed(int code)
    {
        InBoth(p => p.Close(code), $"close:{code}");
        InBoth(p => p.Close(code, "why"u8.ToArray()), $"close:{code}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(1016)]
    [InlineData(1100)]
    [InlineData(2000)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(65_535)]
    public void Case_7_9_and_7_13_an_invalid_code_is_refused(int code)
    {
        InBoth(p => p.Close(code), "close:1002");
        InBoth(p => p.Close(code, "why"u8.ToArray()), "close:1002");
    }
}
