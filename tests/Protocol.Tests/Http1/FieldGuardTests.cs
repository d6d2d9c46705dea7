using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class FieldGuardTests
{
    [Fact]
    public void What_the_guard_lets_pass_is_read_back_as_one_field()
    {
        for (var octet = 0; octet < 256; octet++)
        {
            var character = (char)octet;
            var name = Raw.Bytes($"x{character}y");
            var isOneName = IsOneField($"x{character}y", "v");
            Assert.Equal(isOneName, FieldGuard.IsName(name));
            Assert.Equal(IsOneField("x", $"v{character}w"), FieldGuard.IsValue(Raw.Bytes($"v{character}w")));
        }
    }

    [Fact]
    public void An_empty_name_is_none_and_an_empty_value_is_one()
    {
        Assert.False(FieldGuard.IsName(default));
        Assert.True(FieldGuard.IsValue(default));
    }

    [Theory]
    [InlineData("/a?b|{c}", true)]
    [InlineData("", false)]
    [InlineData("/a b", false)]
    [InlineData("/a\r\nX: y", false)]
    [InlineData("/\u00e9", false)]
    [InlineData("/\u007f", false)]
    public void A_target_is_visible_ascii(string target, bool expected)
    {
        Assert.Equal(expected, FieldGuard.IsTarget(Raw.Bytes(target)));
    }

    private static bool IsOneField(string name, string value)
    {
        var bytes = Raw.Bytes($"GET / HTTP/1.1\r\nHost: a\r\n{name}:{value}\r\n\r\n");
        var head = new RequestHead();
        var parser = default(RequestHeadParser);
        return parser.Parse(bytes, head, HeadLimits.Request, out _) == HeadStatus.Done
            && head.Fields.Length == 2
            && Raw.Text(head.Fields[1].Name(bytes)) == name
            && Raw.Text(head.Fields[1].Value(bytes)) == value;
    }
}
