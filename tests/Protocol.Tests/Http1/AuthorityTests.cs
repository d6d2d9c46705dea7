using System.Net;
using System.Net.Sockets;
using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class AuthorityTests
{
    [Theory]
    [InlineData("a", 1, -1)]
    [InlineData("a.b-c_d~e.9", 11, -1)]
    [InlineData("127.0.0.1:0", 9, 0)]
    [InlineData("a:00080", 1, 80)]
    [InlineData("a:", 1, -1)]
    [InlineData("[::]:1", 4, 1)]
    public void An_authority_is_a_host_and_perhaps_a_port(string text, int hostLength, int port)
    {
        Assert.True(AuthoritySyntax.TryParse(Raw.Bytes(text), out var actualLength, out var actualPort));
        Assert.Equal(hostLength, actualLength);
        Assert.Equal(port, actualPort);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("a:b")]
    [InlineData("a:-1")]
    [InlineData("a:65536")]
    [InlineData("a:000080")]
    [InlineData("a:1:2")]
    [InlineData("a%41")]
    [InlineData("a,b")]
    [InlineData("::1")]
    [InlineData("[::1")]
    [InlineData("[::1]a")]
    [InlineData("[]")]
    [InlineData("a]")]
    [InlineData("[v1.a]")]
    [InlineData("[::00.0.0.1]")]
    [InlineData("[::ffff:127.0.040.1]")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(AuthoritySyntax.TryParse(Raw.Bytes(text), out _, out _));
    }

    [Fact]
    public void Ipv6_addresses_are_judged_as_the_runtime_judges_them()
    {
        var random = new Random(20_260_101);
        string[] pieces = ["0", "1", "ab", "fFfF", "12345", "", ":", "::", ":", "g", "1.2.3.4", "256.1.1.1", "1.2.3", ".", "1.02.3.4"];
        var accepted = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 18)).Select(n => n % 2 == 0 ? pieces[random.Next(pieces.Length)] : ":"));
            var expected = text.Contains(':') && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
            Assert.True(expected == Ipv6Literal.IsValid(Raw.Bytes(text)), text);
            if (expected) accepted++;
        }

        Assert.True(accepted > 200, $"the generator hits valid addresses, {accepted} times");
    }
}
