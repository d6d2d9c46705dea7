using System.Text.RegularExpressions;
using Gateways;

namespace Engine.Tests.Gateways;

/// <summary>The fields that AWS adds, renames and takes away.</summary>
public sealed partial class FieldTests
{
    [Fact]
    public async Task Every_answer_carries_AWSs_two_ids()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream);
        foreach (var target in new[] { "/", "/mock", "/nowhere" })
        {
            var response = await gateway.GetAsync(target);
            Assert.Matches(Uuid(), response.Field("x-amzn-RequestId"));
            Assert.Matches(ExtendedId(), response.Field("x-amz-apigw-id"));
            Assert.NotNull(response.Field("Date"));
            Assert.NotNull(response.Field("Content-Type"));
            Assert.Equal(target == "/nowhere", response.Field("x-amzn-ErrorType") is not null);
        }
    }

    [Theory]
    [InlineData("0f3c2a9e-6a0b-4c1d-9e8f-aabbccddeeff", true)]
    [InlineData("0F3C2A9E-6A0B-4C1D-9E8F-AABBCCDDEEFF", true)]
    [InlineData("not-a-uuid", false)]
    [InlineData("{0f3c2a9e-6a0b-4c1d-9e8f-aabbccddeeff}", false)]
    [InlineData("", false)]
    public async Task A_clients_request_id_is_kept_when_it_is_a_UUID(string id, bool kept)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream);
        var given = (await gateway.GetAsync("/", $"x-amzn-requestid: {id}")).Field("x-amzn-RequestId");
        Assert.Matches(Uuid(), given);
        Assert.Equal(kept, string.Equals(given, id, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_unknown_route_is_answered_in_AWSs_words()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream);
        var response = await gateway.GetAsync("/nowhere");
        Assert.Equal((403, """{"message":"Missing Authentication Token"}"""), (response.Status, response.Content));
        Assert.Equal("MissingAuthenticationTokenException", response.Field("x-amzn-ErrorType"));
    }

    [Fact]
    public async Task The_upstream_learns_who_asked()
    {
        var seen = await SeenAsync("");
        Assert.Equal("127.0.0.1", seen.Field("X-Forwarded-For"));
        Assert.Equal("http", seen.Field("X-Forwarded-Proto"));
        Assert.Matches("^[0-9]+$", seen.Field("X-Forwarded-Port"));
        Assert.Matches(TraceId(), seen.Field("X-Amzn-Trace-Id"));
        Assert.Equal("testapi", seen.Field("X-Amzn-Apigateway-Api-Id"));
    }

    [Fact]
    public async Task X_Forwarded_For_is_appended_to_and_the_others_are_replaced()
    {
        var seen = await SeenAsync("X-Forwarded-For: 1.1.1.1, 2.2.2.2\r\nX-Forwarded-For: 3.3.3.3\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Port: 1\r\n");
        Assert.Equal("1.1.1.1, 2.2.2.2, 3.3.3.3, 127.0.0.1", seen.Field("X-Forwarded-For"));
        Assert.Equal("http", seen.Field("X-Forwarded-Proto"));
        Assert.NotEqual("1", seen.Field("X-Forwarded-Port"));
    }

    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", "^Root=1-5759e988-bd862e3fe1be46a994272793$")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", "^Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1$")]
    [InlineData("Self=1-1-1;Root=1-5759e988-bd862e3fe1be46a994272793", "^Self=1-[0-9a-f]{8}-[0-9a-f]{24};Self=1-1-1;Root=1-5759e988-bd862e3fe1be46a994272793$")]
    public async Task A_clients_trace_id_is_kept(string sent, string expected)
    {
        var seen = await SeenAsync($"X-Amzn-Trace-Id: {sent}\r\n");
        Assert.Matches(expected, seen.Field("X-Amzn-Trace-Id"));
    }

    [Fact]
    public async Task What_AWS_drops_on_arrival_never_reaches_the_upstream()
    {
        var seen = await SeenAsync(
            "Content-MD5: x\r\nMax-Forwards: 1\r\nProxy-Authenticate: x\r\nServer: x\r\nWWW-Authenticate: x\r\nContent-Encoding: gzip\r\nVia: 1.1 a\r\n"
            + "Authorization: AWS4-HMAC-SHA256 Credential=x\r\nX-Amzn-Apigateway-Api-Id: forged\r\nX-Kept: 1\r\n");
        foreach (var name in new[] { "Content-MD5", "Max-Forwards", "Proxy-Authenticate", "Server", "WWW-Authenticate", "Content-Encoding", "Authorization" })
        {
            Assert.Empty(seen.All(name));
        }

        Assert.Equal("1", seen.Field("X-Kept"));
        Assert.Equal("testapi", seen.Field("X-Amzn-Apigateway-Api-Id"));
    }

    [Fact]
    public async Task An_Authorization_that_is_no_signature_passes()
    {
        Assert.Equal("Bearer x", (await SeenAsync("Authorization: Bearer x\r\n")).Field("Authorization"));
    }

    [Fact]
    public async Task Missing_fields_are_filled_in_as_AWS_does()
    {
        var seen = await SeenAsync("");
        Assert.Equal("application/json", seen.Field("Accept"));
        Assert.Equal("AmazonAPIGateway_testapi", seen.Field("User-Agent"));
        Assert.Null(seen.Field("Content-Type"));
        Assert.Null(seen.Field("Content-Length"));
        var given = await SeenAsync("Accept: text/html\r\nUser-Agent: me\r\nAccept-Encoding: br\r\n");
        Assert.Equal(("text/html", "me", "br"), (given.Field("Accept"), given.Field("User-Agent"), given.Field("Accept-Encoding")));
    }

    [Theory]
    [InlineData("Content-Length: 2\r\n\r\nhi", "application/json", "2")]
    [InlineData("Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi", "text/plain", "2")]
    [InlineData("\r\n", null, "0")]
    public async Task Content_is_given_a_type_and_an_empty_POST_a_length(string rest, string? type, string length)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream);
        await gateway.AskAsync($"POST / HTTP/1.1\r\nHost: localhost\r\n{rest}");
        var seen = Assert.Single(upstream.Requests);
        Assert.Equal((type, length), (seen.Field("Content-Type"), seen.Field("Content-Length")));
    }

    [Theory]
    [InlineData("Connection")]
    [InlineData("Date")]
    [InlineData("Server")]
    [InlineData("x-amzn-RequestId")]
    [InlineData("Authorization")]
    [InlineData("Content-MD5")]
    [InlineData("Expect")]
    [InlineData("Host")]
    [InlineData("Max-Forwards")]
    [InlineData("Proxy-Authenticate")]
    [InlineData("Trailer")]
    [InlineData("Upgrade")]
    [InlineData("User-Agent")]
    [InlineData("WWW-Authenticate")]
    public async Task Fields_of_the_answer_that_AWS_renames_are_renamed(string name)
    {
        using var upstream = ScriptedUpstream.Answering($"HTTP/1.1 200 OK\r\n{name}: value-x\r\nX-After: 1\r\nContent-Length: 0\r\n\r\n");
        await using var gateway = await StartAsync(upstream);
        var response = await gateway.GetAsync("/");
        Assert.Equal("value-x", response.Field($"x-amzn-Remapped-{name}"));
        Assert.NotEqual("value-x", response.Field(name));
        Assert.Equal("1", response.Field("X-After"));
        Assert.Equal("0", response.Field("x-amzn-Remapped-Content-Length"));
    }

    [Fact]
    public async Task Fields_of_the_answer_that_AWS_removes_are_removed_and_the_rest_passes()
    {
        using var upstream = ScriptedUpstream.Answering(
            "HTTP/1.1 201 Made\r\nContent-Encoding: br\r\nVia: 1.1 x\r\nX-Amzn-Trace-Id: Root=1\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\nContent-Length: 0\r\n\r\n");
        await using var gateway = await StartAsync(upstream);
        var response = await gateway.GetAsync("/");
        Assert.Equal(201, response.Status);
        Assert.Null(response.Field("Content-Encoding"));
        Assert.Null(response.Field("Via"));
        Assert.Equal("Root=1", response.Field("X-Amzn-Trace-Id"));
        Assert.Equal(["a=b", "c=d"], response.Fields.Where(field => field.Name == "Set-Cookie").Select(field => field.Value));
        Assert.Equal("application/json", response.Field("Content-Type"));
    }

    [Theory]
    [InlineData("GET", "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")]
    [InlineData("HEAD", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HEAD", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("GET", "POST", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    public async Task The_integrations_method_need_not_be_the_clients(string method, string integrationMethod, string answer)
    {
        using var upstream = ScriptedUpstream.Answering(answer);
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Proxy("ANY", "/", upstream.Url).With("httpMethod", integrationMethod)));
        using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync($"{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            var response = await client.ReadResponseAsync(method == "HEAD");
            Assert.Equal((200, ""), (response.Status, response.Content));
        }

        Assert.All(upstream.Requests, seen => Assert.Equal(integrationMethod, seen.Method));
    }

    private static async Task<SeenRequest> SeenAsync(string fields)
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream);
        Assert.Equal(200, (await gateway.AskAsync($"GET / HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n")).Status);
        return Assert.Single(upstream.Requests);
    }

    private static Task<TestGateway> StartAsync(ScriptedUpstream upstream) =>
        TestGateway.StartAsync(Definition.Of(Route.Proxy("ANY", "/", upstream.Url), Route.Mock("GET", "/mock")));

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex("^[A-Za-z0-9+/]{15}=$")]
    private static partial Regex ExtendedId();

    [GeneratedRegex("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$")]
    private static partial Regex TraceId();
}
