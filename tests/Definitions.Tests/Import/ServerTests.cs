using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class ServerTests
{
    private static readonly string Get = $"  /pets: {{ get: {{ {Loading.Served} }} }}";

    private static LoadResult Servers(string servers, BasePathMode mode = BasePathMode.Ignore) =>
        Loading.Paths(Get, $"servers: [ {servers} ]", new LoadOptions { BasePath = mode });

    [Theory]
    [InlineData("{ url: 'https://api.example.com/v1/shop/' }", "/v1/shop")]
    [InlineData("{ url: 'https://api.example.com' }", "/")]
    [InlineData("{ url: /v1 }", "/v1")]
    [InlineData("{ url: 'https://{host}/{base}', variables: { host: { default: h }, base: { default: a/b } } }", "/a/b")]
    [InlineData("{ url: 'https://h/{basePath}', variables: { basePath: { default: /v2 } } }", "/v2")]
    [InlineData("{ url: /first }, { url: 'https://h/{basePath}', variables: { basePath: { default: second } } }", "/second")]
    [InlineData("{ url: /first }, { url: /second }", "/first")]
    [InlineData("{ url: 'https://h/x?y=z' }", "/x")]
    public void The_base_path_is_the_variable_or_the_path_of_the_url(string servers, string basePath) => Assert.Equal(basePath, Servers(servers).Api!.BasePath);

    [Theory]
    [InlineData(BasePathMode.Ignore, "/pets")]
    [InlineData(BasePathMode.Prepend, "/v1/shop/pets")]
    [InlineData(BasePathMode.Split, "/shop/pets")]
    public void The_mode_says_what_becomes_of_it(BasePathMode mode, string path) =>
        Assert.Equal(path, Assert.Single(Servers("{ url: 'https://h/v1/shop' }", mode).Api!.Resources).Path);

    [Theory]
    [InlineData("https://abc123.execute-api.eu-west-1.amazonaws.com/{basePath}", "/prod", "abc123", "prod")]
    [InlineData("https://abc123.execute-api.eu-west-1.amazonaws.com/{basePath}", "prod", "abc123", "prod")]
    [InlineData("https://abc123-vpce-0d1.execute-api.eu-west-1.amazonaws.com/{basePath}", "dev", "abc123", "dev")]
    [InlineData("https://abc123.execute-api.cn-north-1.amazonaws.com.cn/{basePath}", "dev", "abc123", "dev")]
    [InlineData("https://abc123.execute-api.eu-west-1.amazonaws.com/{basePath}", "", "abc123", null)]
    [InlineData("https://api.example.com/{basePath}", "prod", null, null)]
    [InlineData("https://petstore-demo-endpoint.execute-api.com/{basePath}", "prod", null, null)]
    public void An_export_of_aws_names_api_and_stage(string url, string basePath, string? id, string? stage)
    {
        RestApi api = Servers($"{{ url: '{url}', variables: {{ basePath: {{ default: '{basePath}' }} }} }}").Api!;
        Assert.Equal((id, stage), (api.Id, api.StageName));
    }

    [Fact]
    public void Host_and_base_path_of_swagger_say_the_same()
    {
        RestApi api = Loading.Yaml($"swagger: '2.0'\nhost: abc123.execute-api.eu-west-1.amazonaws.com\nbasePath: /prod\npaths:\n{Get}").Api!;
        Assert.Equal(("/prod", "abc123", "prod"), (api.BasePath, api.Id, api.StageName));
    }

    [Fact]
    public void A_url_with_a_placeholder_of_another_tool_matters_only_where_the_base_path_does()
    {
        Assert.Single(Servers("{ url: 'https://{undefined}/x' }").Told(NoticeKind.Warning));
        Assert.Equal(FaultCode.BadServer, Servers("{ url: 'https://{undefined}/x' }", BasePathMode.Prepend).OnlyFault().Code);
    }

    [Fact]
    public void The_default_endpoint_can_be_disabled()
    {
        Assert.True(Servers("{ url: /, x-amazon-apigateway-endpoint-configuration: { disableExecuteApiEndpoint: true } }").Api!.DisableExecuteApiEndpoint);
        Assert.False(Servers("{ url: / }").Api!.DisableExecuteApiEndpoint);
    }
}
