using Conformance.Tests.Fixtures;
using Gateways;

namespace Conformance.Tests.Smuggling;

/// <summary>What a client sends never becomes a line of its own, in a request or in an answer.</summary>
public sealed class SplittingTests
{
    private const string Injection = "x%0d%0aX-Evil:%201";

    [Theory]
    [InlineData("integration.request.header.X-Copied", "method.request.querystring.q")]
    [InlineData("integration.request.header.X-Copied", "method.request.path.id")]
    [InlineData("integration.request.querystring.copied", "method.request.querystring.q")]
    [InlineData("integration.request.path.part", "method.request.querystring.q")]
    public async Task An_encoded_line_break_that_a_mapping_copies_begins_no_line(string target, string source)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Proxy("GET", "/{id}",
            upstream.Url + (target.Contains(".path.", StringComparison.Ordinal) ? "/{part}" : "/"), (target["integration.request.".Length..], source))));
        foreach (var injection in new[] { Injection, "x%0aX-Evil:%201", "x%0dX-Evil:%201", "x%00X-Evil:%201", "x%0D%0A%0D%0AGET%20/evil%20HTTP/1.1%0D%0AHost:%20a%0D%0A%0D%0A" })
        {
            var answer = await gateway.GetAsync($"/{injection}?q={injection}");
            Assert.InRange(answer.Status, 200, 599);
        }

        Assert.All(upstream.Sessions, session => Assert.Null(session.Problem));
        Assert.All(upstream.Requests, seen => Assert.Empty(seen.All("X-Evil")));
        Assert.DoesNotContain(upstream.Requests, seen => seen.Target == "/evil");
    }

    [Theory]
    [InlineData("Location: http://a/\r\nX-Evil: 1")]
    [InlineData("X-Request-Id: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison")]
    public async Task What_an_upstream_splits_itself_is_framed_by_its_own_head(string field)
    {
        // An application that writes a client's line break into its answer has split it before it gets here; only its own client sees that.
        var passage = await Passage.OfAsync(Passage.Get + Passage.Get, $"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n{field}\r\n\r\n");
        Assert.Equal([302, 302], passage.Answers().Select(answer => answer.Status));
        Assert.DoesNotContain("poison", passage.Received, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-A: b\rX-Evil: 1")]
    [InlineData("X-A: b\nX-Evil: 1")]
    [InlineData("X-A: b\0X-Evil: 1")]
    [InlineData("X-A: b\r\n X-Evil: 1")]
    [InlineData("X-A\r: b")]
    [InlineData("X A: b")]
    [InlineData(": b")]
    [InlineData("X-A")]
    [InlineData("X-A: b\x0bX-Evil: 1")]
    public async Task An_answer_that_a_lenient_reader_would_split_is_discarded(string line)
    {
        var passage = await Passage.OfClosingAsync(Passage.Get, $"HTTP/1.1 200 OK\r\n{line}\r\nContent-Length: 2\r\n\r\nhi");
        Assert.Equal(504, passage.Answer.Status);
        Assert.DoesNotContain("Evil", passage.Received, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nX-Evil: 1")]
    [InlineData("HTTP/1.1 200 OK\rX-Evil: 1")]
    [InlineData("HTTP/1.1 200 O\0K")]
    [InlineData("HTTP/1.1 200 OK\x0b")]
    [InlineData("HTTP/1.1  200 OK")]
    [InlineData("HTTP/1.1 2 00 OK")]
    [InlineData("HTTP/1.1 2000 OK")]
    [InlineData("HTTP/1.1 +200 OK")]
    [InlineData("HTTP/1.2 200 OK")]
    [InlineData("http/1.1 200 OK")]
    [InlineData("ICY 200 OK")]
    [InlineData(" HTTP/1.1 200 OK")]
    public async Task A_status_line_that_readers_take_for_different_things_is_discarded(string statusLine)
    {
        var passage = await Passage.OfClosingAsync(Passage.Get, $"{statusLine}\r\nContent-Length: 2\r\n\r\nhi");
        Assert.Equal(504, passage.Answer.Status);
        Assert.DoesNotContain("Evil", passage.Received, StringComparison.Ordinal);
    }
}
