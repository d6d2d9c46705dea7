using System.Text;
using Sluice.LoadTests.Peers;

namespace LoadTests.Tests.Peers;

public sealed class ProbeTests
{
    [Fact]
    public void The_upstreams_body_is_110_bytes_of_json()
    {
        Assert.Equal(110, Encoding.ASCII.GetByteCount(PeerResource.SmallJson));
        using var json = System.Text.Json.JsonDocument.Parse(PeerResource.SmallJson);
        Assert.Equal(System.Text.Json.JsonValueKind.Object, json.RootElement.ValueKind);
    }

    [Fact]
    public void The_expected_answer_passes() => Assert.Null(Refusal($"HTTP/1.1 200 OK\r\nContent-Length: 110\r\n\r\n{PeerResource.SmallJson}"));

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    public void Another_answer_does_not(string answer) => Assert.NotNull(Refusal(answer));

    [Fact]
    public void The_right_body_under_another_status_does_not_pass() =>
        Assert.NotNull(Refusal($"HTTP/1.1 201 Created\r\nContent-Length: 110\r\n\r\n{PeerResource.SmallJson}"));

    private static string? Refusal(string answer) => Probe.Refusal(Encoding.Latin1.GetBytes(answer), PeerCase.Named("small-get"));
}
