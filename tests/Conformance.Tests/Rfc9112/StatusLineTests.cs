using Conformance.Tests.Fixtures;

namespace Conformance.Tests.Rfc9112;

/// <summary>RFC 9112 section 4: the status line.</summary>
public sealed class StatusLineTests
{
    [Theory]
    [InlineData(299)]
    [InlineData(599)]
    public async Task Section_4_A_status_without_reason_phrase_keeps_its_space(int status)
    {
        var passage = await Passage.OfAsync(Passage.Get, $"HTTP/1.1 {status} \r\nContent-Length: 0\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", passage.Received, StringComparison.Ordinal);
    }
}
