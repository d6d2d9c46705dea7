using Gateways;
using Sluice.Definitions;
using Sluice.Definitions.Stages;
using Sluice.Engine.Compilation;
using Sluice.Engine.Flow.Addressing;

namespace Engine.Tests.Gateways;

/// <summary>Which API and stage a host and a path mean.</summary>
public sealed class AddressTests
{
    private const int Served = 200;
    private const int Forbidden = 403;

    [Theory]
    [InlineData("a.execute-api.eu-west-1.amazonaws.com", "/prod/x", "a:prod")]
    [InlineData("A.EXECUTE-API.localhost", "/prod/x", "a:prod")]
    [InlineData("a.execute-api.localhost:8080", "/prod/x", "a:prod")]
    [InlineData("a.execute-api.localhost", "//prod/x", "a:prod")]
    [InlineData("a.execute-api.localhost", "/test/x", "a:test")]
    [InlineData("a.execute-api.localhost", "/none/x", null)]
    [InlineData("a.execute-api.localhost", "/", null)]
    [InlineData("none.execute-api.localhost", "/prod/x", null)]
    [InlineData("off.execute-api.localhost", "/prod/x", null)]
    [InlineData("a.execute-api.localhost", "/x", null)]
    [InlineData("127.0.0.1", "/_aws/execute-api/a/prod/x", "a:prod")]
    [InlineData("localhost", "/_aws/execute-api/a/test/x", "a:test")]
    [InlineData("[::1]:80", "/_aws/execute-api/a/prod/x", "a:prod")]
    [InlineData("forms.test", "/_aws/execute-api/a/prod/x", "a:prod")]
    [InlineData("FORMS.test", "/_aws/execute-api/a/prod/x", "a:prod")]
    [InlineData("api.test", "/_aws/execute-api/a/prod/x", null)]
    [InlineData("localhost", "/_aws/execute-api/off/prod/x", null)]
    [InlineData("localhost", "/_aws/execute-api/none/prod/x", null)]
    [InlineData("localhost", "/restapis/a/prod/_user_request_/x", "a:prod")]
    [InlineData("localhost", "/restapis/a/prod/x", null)]
    [InlineData("api.test", "/x", "b:prod")]
    [InlineData("API.test:99", "/x", "b:prod")]
    [InlineData("api.test", "/deep/x", "a:test")]
    [InlineData("other.test", "/base/x", "a:prod")]
    [InlineData("other.test", "/basement/x", null)]
    [InlineData("other.test", "/many/prod/x", "a:prod")]
    [InlineData("other.test", "/many/test/x", "a:test")]
    [InlineData("other.test", "/many/none/x", null)]
    [InlineData("other.test", "/off/x", "off:prod")]
    [InlineData("other.test", "/x", null)]
    public async Task Host_names_of_APIs_go_before_path_forms_and_those_before_mounts(string host, string path, string? stage)
    {
        await using var gateway = await TestGateway.StartAsync(ApiSaying("x"));
        gateway.Deploy(Input());
        var response = await gateway.AskAsync($"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        Assert.Equal((stage is null ? Forbidden : Served, stage), (response.Status, response.Field("X-Stage")));
        if (stage is null) Assert.Contains("message", response.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mount_at_the_root_has_no_stage_in_its_path()
    {
        await using var gateway = await TestGateway.StartAsync(ApiSaying("x"));
        var response = await gateway.AskAsync("GET /x HTTP/1.1\r\nHost: whatever.test\r\n\r\n");
        Assert.Equal((Served, "/x"), (response.Status, response.Field("X-Path")));
    }

    private static GatewayInput Input() => new()
    {
        Stages =
        [
            StageOf("a", "prod"), StageOf("a", "test"), StageOf("b", "prod"),
            StageOf("off", "prod") with { Api = ApiSaying("off:prod") with { DisableExecuteApiEndpoint = true } },
        ],
        Mounts =
        [
            new MountInput("api.test", "", "b", "prod"), new MountInput("api.test", "deep", "a", "test"), new MountInput(null, "base", "a", "prod"),
            new MountInput(null, "many", "a", null), new MountInput(null, "off", "off", "prod"),
        ],
        PathForms = PathForms.For(["forms.test"], restApis: true),
    };

    private static StageInput StageOf(string api, string stage) =>
        new() { Api = ApiSaying($"{api}:{stage}"), ApiId = api, Stage = new Stage { Name = stage } };

    private static RestApi ApiSaying(string name) => Definition.Of(Route.Mock("GET", "/x", """{"application/json":"{\"statusCode\":200}"}""",
        $$$$"""{"default":{"statusCode":"200","responseParameters":{"method.response.header.X-Stage":"'{{{{name}}}}'","method.response.header.X-Path":"context.path"}}}"""));
}
