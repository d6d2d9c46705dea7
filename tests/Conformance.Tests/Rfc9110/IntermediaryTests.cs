using Conformance.Tests.Fixtures;
using Gateways;

namespace Conformance.Tests.Rfc9110;

/// <summary>RFC 9110 section 7: what goes on, what stays here, and where a request belongs.</summary>
public sealed class IntermediaryTests
{
    private const string HopFields = "Keep-Alive: timeout=5\r\nProxy-Connection: keep-alive\r\nTE: trailers\r\nTrailer: X-T\r\nUpgrade: h2c\r\n";

    [Theory]
    [InlineData("https://localhost/", "localhost")]
    [InlineData("HTTPS://localhost:443/a", "localhost:443")]
    public async Task Section_7_4_A_request_for_https_is_refused_where_the_connection_is_not_secured(string target, string host)
    {
        var passage = await Passage.OfAsync($"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        Assert.Equal((421, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
    }

    [Fact]
    public async Task Section_7_6_A_gateway_that_is_its_own_upstream_does_not_ask_itself_for_ever()
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("GET", "/")));
        gateway.Deploy(Definition.Everything($"http://127.0.0.1:{gateway.Port}"));
        // Every turn adds an address to X-Forwarded-For, and the values of a head have a limit.
        var answer = await gateway.GetAsync("/", $"X-Pad: {new string('a', 9_500)}");
        Assert.Equal(431, answer.Status);
    }

    [Fact]
    public async Task Section_7_6_1_What_Connection_names_is_removed_from_head_and_trailers_of_a_request()
    {
        var passage = await Passage.OfAsync(Passage.Post(
            "Connection: X-Private, x-Other\r\nX-PRIVATE: 1\r\nX-Other: 2\r\nX-Public: 3\r\nTransfer-Encoding: chunked",
            "2\r\nhi\r\n0\r\nX-Private: 4\r\n\r\n"));
        var seen = Assert.Single(passage.Forwarded);
        Assert.Equal("3", seen.Field("X-Public"));
        Assert.Empty(seen.All("X-Private").Concat(seen.All("X-Other")).Concat(seen.All("Connection")));
        Assert.DoesNotContain(seen.Trailers, trailer => trailer.Name.Equals("X-Private", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Section_7_6_1_What_Connection_names_is_removed_from_head_and_trailers_of_an_answer()
    {
        var passage = await Passage.OfAsync(Passage.Get,
            "HTTP/1.1 200 OK\r\nConnection: x-private\r\nConnection: X-Other\r\nX-Private: 1\r\nX-OTHER: 2\r\nX-Public: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2\r\nhi\r\n0\r\nX-Private: 4\r\n\r\n");
        Assert.Equal("3", passage.Answer.Field("X-Public"));
        Assert.Null(passage.Answer.Field("X-Private"));
        Assert.Null(passage.Answer.Field("X-Other"));
        Assert.Null(passage.Answer.Field("Connection"));
        Assert.DoesNotContain(passage.Answer.Trailers, trailer => trailer.Name.Equals("X-Private", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Connection: close\r\n")]
    [InlineData("Connection: upgrade, keep-alive, te\r\n")]
    [InlineData("")]
    public async Task Section_7_6_1_Fields_of_one_connection_stay_on_it_named_or_not(string connection)
    {
        var passage = await Passage.OfAsync(
            $"GET / HTTP/1.1\r\n{Passage.Host}{connection}{HopFields}\r\n", $"HTTP/1.1 200 OK\r\n{connection}Keep-Alive: timeout=5\r\nProxy-Connection: x\r\nContent-Length: 0\r\n\r\n");
        var seen = Assert.Single(passage.Forwarded);
        foreach (var name in new[] { "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade" }) Assert.Empty(seen.All(name));
        Assert.Null(passage.Answer.Field("Keep-Alive"));
        Assert.Null(passage.Answer.Field("Proxy-Connection"));
    }

    [Theory]
    [InlineData("Cache-Control")]
    [InlineData("host")]
    [InlineData("Authorization")]
    [InlineData("X-Forwarded-For")]
    public async Task Section_7_6_1_A_Connection_that_names_what_is_meant_for_everyone_is_refused(string name)
    {
        var passage = await Passage.OfAsync($"GET / HTTP/1.1\r\n{Passage.Host}Connection: {name}\r\n\r\n");
        Assert.Equal((400, true), (passage.Answer.Status, passage.Answer.ConnectionCloses));
        Assert.Empty(passage.Forwarded);
        Assert.Equal(504, (await Passage.OfClosingAsync(Passage.Get, $"HTTP/1.1 200 OK\r\nConnection: {name}\r\nContent-Length: 0\r\n\r\n")).Answer.Status);
    }

    [Fact]
    public async Task Section_7_6_1_The_gateways_own_Connection_names_what_it_sends_for_one_connection()
    {
        var passage = await Passage.OfAsync($"GET / HTTP/1.0\r\n{Passage.Host}Connection: keep-alive\r\n\r\n");
        Assert.Equal("keep-alive", passage.Answer.Field("Connection"));
        var own = passage.Answer.Fields.Concat(Assert.Single(passage.Forwarded).Fields).Select(field => field.Name.ToLowerInvariant());
        Assert.Empty(own.Intersect(["keep-alive", "te", "trailer", "upgrade", "proxy-connection"]));
    }

    [Theory]
    [InlineData("5", "4")]
    [InlineData("1", "0")]
    [InlineData("0010", "9")]
    [InlineData("99999999999999999999", "255")]
    public async Task Section_7_6_2_Max_Forwards_of_OPTIONS_goes_on_less_by_one(string sent, string arrived)
    {
        var passage = await Passage.OfAsync($"OPTIONS / HTTP/1.1\r\n{Passage.Host}Max-Forwards: {sent}\r\n\r\n");
        Assert.Equal(arrived, Assert.Single(passage.Forwarded).Field("Max-Forwards"));
    }

    [Fact]
    public async Task Section_7_6_2_OPTIONS_that_may_go_no_further_is_answered_here()
    {
        var passage = await Passage.OfAsync($"OPTIONS / HTTP/1.1\r\n{Passage.Host}Max-Forwards: 0\r\n\r\n{Passage.Get}");
        Assert.Equal((200, ""), (passage.Answers()[0].Status, passage.Answers()[0].Content));
        Assert.Equal("GET", Assert.Single(passage.Forwarded).Method);
    }

    [Theory]
    [InlineData("Max-Forwards: 0\r\n")]
    [InlineData("Max-Forwards: 5\r\n")]
    [InlineData("")]
    public async Task Section_7_6_2_TRACE_is_never_forwarded(string field)
    {
        var passage = await Passage.OfAsync($"TRACE / HTTP/1.1\r\n{Passage.Host}{field}Cookie: secret\r\n\r\n");
        Assert.Equal(403, passage.Answer.Status);
        Assert.DoesNotContain("secret", passage.Received, StringComparison.Ordinal);
        Assert.Empty(passage.Forwarded);
    }

    [Fact]
    public async Task Section_7_6_3_Via_is_AWSs_none_in_either_direction()
    {
        var passage = await Passage.OfAsync($"GET / HTTP/1.1\r\n{Passage.Host}Via: 1.0 one, 1.1 two\r\n\r\n", "HTTP/1.1 200 OK\r\nVia: 1.1 three\r\nContent-Length: 0\r\n\r\n");
        Assert.Empty(Assert.Single(passage.Forwarded).All("Via"));
        Assert.Null(passage.Answer.Field("Via"));
    }

    [Theory]
    [InlineData("/a//b/;c=d/%41%2f?e=%20&&f=+")]
    [InlineData("/a?b?c=/../d")]
    [InlineData("/%7Euser/~user")]
    public async Task Section_7_7_Path_and_query_arrive_as_they_were_sent(string target) =>
        Assert.Equal(target, Assert.Single((await Passage.OfAsync($"GET {target} HTTP/1.1\r\n{Passage.Host}\r\n")).Forwarded).Target);

    [Theory]
    [InlineData("")]
    [InlineData("Cache-Control: no-transform\r\n")]
    public async Task Section_7_7_Content_is_not_transformed(string field)
    {
        const string Content = "\x1f\x8b\x08 {\"a\" :1}\r\n\0\xff";
        var passage = await Passage.OfAsync(
            Passage.Post($"{field}Content-Length: {Content.Length}", Content), $"HTTP/1.1 200 OK\r\n{field}Content-Type: a/b\r\nContent-Length: {Content.Length}\r\n\r\n{Content}");
        Assert.Equal(Content, Assert.Single(passage.Forwarded).Content);
        Assert.Equal((Content, "a/b"), (passage.Answer.Content, passage.Answer.Field("Content-Type")));
    }
}
