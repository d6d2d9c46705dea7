using Gateways;

namespace Engine.Tests.Gateways;

/// <summary>Mocks: which template, which response, which content.</summary>
public sealed class MockTests
{
    private const string Responses = """
        {"default":{"statusCode":"200","responseTemplates":{"application/json":"json","text/plain":"plain"}},
         "2\\d\\d":{"statusCode":"201","responseParameters":{"method.response.header.X-A":"'literal'","method.response.header.X-Id":"context.requestId"}},
         "404":{"statusCode":"404","responseTemplates":{"text/plain":"gone"}}}
        """;

    [Theory]
    [InlineData("""{"application/json":"{\"statusCode\":204}"}""", 201)]
    [InlineData("""{"application/json":"{statusCode: 404}"}""", 404)]
    [InlineData("""{"application/json":"{\"statusCode\":500}"}""", 200)]
    [InlineData("""{"application/json":"{\"statusCode\":\"200\"}"}""", 500)]
    [InlineData("""{"application/json":"nothing"}""", 500)]
    [InlineData("""{}""", 201)]
    public async Task The_templates_status_chooses_the_response(string templates, int status)
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("GET", "/", templates, Responses)));
        Assert.Equal(status, (await gateway.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("Accept: text/plain", "plain", "text/plain")]
    [InlineData("Accept: application/json", "json", "application/json")]
    [InlineData("Accept: image/png", "json", "application/json")]
    [InlineData("Accept: text/plain;q=0.5, application/json", "plain", "text/plain")]
    [InlineData("X-Other: 1", "json", "application/json")]
    public async Task Accept_chooses_the_content(string field, string content, string type)
    {
        await using var gateway = await TestGateway.StartAsync(
            Definition.Of(Route.Mock("GET", "/", """{"application/json":"{\"statusCode\":500}"}""", Responses)));
        var response = await gateway.GetAsync("/", field);
        Assert.Equal((content, type), (response.Content, response.Field("Content-Type")));
    }

    [Theory]
    [InlineData("when_no_match", """{"application/json":"{\"statusCode\":404}"}""", "text/xml", 201)]
    [InlineData("when_no_templates", """{"application/json":"{\"statusCode\":404}"}""", "text/xml", 415)]
    [InlineData("when_no_templates", "{}", "text/xml", 201)]
    [InlineData("never", """{"application/json":"{\"statusCode\":404}"}""", "text/xml", 415)]
    [InlineData("never", "{}", "text/xml", 415)]
    [InlineData("never", """{"application/json":"{\"statusCode\":404}"}""", "application/json; charset=utf-8", 404)]
    [InlineData("never", """{"$default":"{\"statusCode\":404}"}""", "text/xml", 404)]
    public async Task Content_type_and_passthroughBehavior_choose_the_template(string passthrough, string templates, string type, int status)
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("GET", "/", templates, Responses, passthrough)));
        var response = await gateway.GetAsync("/", $"Content-Type: {type}");
        Assert.Equal(status, response.Status);
        if (status == 415) Assert.Equal("""{"message":"Unsupported Media Type"}""", response.Content);
    }

    [Fact]
    public async Task Headers_of_the_response_are_mapped_and_there_is_no_trace_id()
    {
        await using var gateway = await TestGateway.StartAsync(
            Definition.Of(Route.Mock("GET", "/", """{"application/json":"{\"statusCode\":204}"}""", Responses)));
        var response = await gateway.GetAsync("/");
        Assert.Equal("literal", response.Field("X-A"));
        Assert.Equal(response.Field("x-amzn-RequestId"), response.Field("X-Id"));
        Assert.Null(response.Field("X-Amzn-Trace-Id"));
    }

    [Fact]
    public async Task No_response_that_fits_is_a_configuration_error()
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(
            Route.Mock("GET", "/", """{"application/json":"{\"statusCode\":200}"}""", """{"404":{"statusCode":"404"}}""")));
        var response = await gateway.GetAsync("/");
        Assert.Equal((500, """{"message":"Internal server error"}"""), (response.Status, response.Content));
    }

    [Fact]
    public async Task The_content_of_a_request_to_a_mock_is_read_away()
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("ANY", "/")));
        using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 3; i++) await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
        for (var i = 0; i < 3; i++) Assert.Equal("""{"mock":true}""", (await client.ReadResponseAsync()).Content);
    }
}
