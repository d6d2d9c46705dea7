using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Definitions.Mapping;
using Sluice.Definitions.Uris;

namespace Definitions.Tests.Import;

public sealed class UpstreamTests
{
    private static readonly LoadOptions Upstream = new() { UpstreamUrl = "http://127.0.0.1:9000/base/" };

    private static string Show(Integration integration) =>
        string.Concat(integration.Uri!.Parts.Select(part => part.Kind == UriPartKind.Literal ? part.Text : $"<{part.Text}>"));

    private static LoadResult Get(string path, string operation = "", string root = "", LoadOptions? options = null) =>
        Loading.Paths($"  '{path}': {{ get: {{ {operation} }} }}", root, options ?? Upstream);

    [Theory]
    [InlineData("/", "http://127.0.0.1:9000/base/")]
    [InlineData("/pets", "http://127.0.0.1:9000/base/pets")]
    [InlineData("/pets/{petId}/toys", "http://127.0.0.1:9000/base/pets/<petId>/toys")]
    [InlineData("/a/{x}/{y}", "http://127.0.0.1:9000/base/a/<x>/<y>")]
    [InlineData("/odata/$metadata", "http://127.0.0.1:9000/base/odata/$metadata")]
    [InlineData("/users/@me", "http://127.0.0.1:9000/base/users/@me")]
    public void Every_operation_goes_to_the_upstream_under_its_own_path(string path, string uri)
    {
        Integration integration = Get(path).OnlyMethod().Integration!;
        Assert.Equal((uri, IntegrationType.HttpProxy, null), (Show(integration), integration.Type, integration.HttpMethod));
        Assert.NotNull(integration.Uri!.TryResolve(new Dictionary<string, string>(), out _));
        Assert.All(integration.RequestParameters, mapping => Assert.Equal((MappingTargetKind.Path, MappingSourceKind.Path, mapping.Target.Name), (mapping.Target.Kind, mapping.Source.Kind, mapping.Source.Name)));
        Assert.Equal(integration.Uri.Parts.Count(part => part.Kind == UriPartKind.PathParameter), integration.RequestParameters.Length);
    }

    [Fact]
    public void A_base_path_that_is_prepended_is_not_sent_upstream()
    {
        Method method = Get("/pets", "", "servers: [ { url: /v1 } ]", Upstream with { BasePath = BasePathMode.Prepend }).OnlyMethod();
        Assert.Equal(("/v1/pets", "http://127.0.0.1:9000/base/pets"), (method.ResourcePath, Show(method.Integration!)));
    }

    [Fact]
    public void Names_of_path_variables_need_not_agree()
    {
        LoadResult result = Loading.Paths("  /pets/{id}: { get: {} }\n  /pets/{petId}/toys: { get: {} }", "", Upstream);
        Assert.Empty(result.Faults);
        Assert.Equal(["/pets/{id}", "/pets/{id}/toys"], result.Api!.Resources.Select(resource => resource.Path));
        Assert.Equal("http://127.0.0.1:9000/base/pets/<id>/toys", Show(result.Api.Resources[1].Methods[0].Integration!));
    }

    [Fact]
    public void What_rest_apis_forbid_of_plain_parameters_is_no_fault() =>
        Assert.Empty(Get("/a", "parameters: [ { name: 'filter[x]', in: query }, { name: id, in: query }, { name: id, in: header } ]").Faults);

    [Fact]
    public void Plain_security_is_left_to_the_upstream_with_a_notice()
    {
        const string Schemes = "components: { securitySchemes: { b: { type: http, scheme: bearer }, k: { type: apiKey, name: x-api-key, in: header } } }";
        LoadResult result = Get("/a", "security: [ { b: [] }, { k: [] } ]", Schemes);
        Assert.Empty(result.OnlyMethod().Refused);
        Assert.Contains("the upstream itself checks", Assert.Single(result.Told(NoticeKind.Inert)));
        Assert.Empty(Get("/a", "", Schemes + "\nsecurity: [ { b: [] } ]").OnlyMethod().Refused);
    }

    [Theory]
    [InlineData("security: [ { c: [] } ]", "components: { securitySchemes: { c: { type: apiKey, name: a, in: header, x-amazon-apigateway-authtype: awsSigv4 } } }", "iam")]
    [InlineData("", "components: { securitySchemes: { c: { type: apiKey, name: a, in: header, x-amazon-apigateway-authtype: awsSigv4 } } }\nsecurity: [ { c: [] } ]", "root-security")]
    [InlineData("x-amazon-apigateway-auth: { type: AWS_IAM }", "", "iam")]
    [InlineData("", "x-amazon-apigateway-policy: { Version: '2012-10-17' }", "resource-policy")]
    public void What_api_gateway_itself_would_guard_is_refused_all_the_same(string operation, string root, string feature)
    {
        Assert.Equal(FaultKind.Unsupported, Get("/a", operation, root).OnlyFault().Kind);
        Assert.Equal(feature, Assert.Single(Get("/a", operation, root, Upstream with { Partial = true }).OnlyMethod().Refused).Name);
    }

    [Fact]
    public void Other_extensions_are_not_read_and_that_is_told()
    {
        LoadResult result = Loading.Paths("  /a:\n    get: { x-amazon-apigateway-integration: { type: nonsense } }\n    x-amazon-apigateway-any-method: { x-amazon-apigateway-request-validator: none }", "", Upstream);
        Assert.Empty(result.Faults);
        Assert.Equal(["ANY", "GET"], result.Api!.Methods.Select(method => method.HttpMethod));
        Assert.Equal(["With --upstream this extension is not read (2 places)"], result.Told(NoticeKind.Inert));
    }

    [Fact]
    public void A_trace_operation_is_left_out_with_a_warning() =>
        Assert.Single(Loading.Paths("  /a: { get: {}, trace: {} }", "", Upstream).Told(NoticeKind.Warning));

    [Theory]
    [InlineData("ftp://h")]
    [InlineData("h:9000")]
    [InlineData("http://h/?a=b")]
    [InlineData("http://h/{id}")]
    [InlineData("http://${stageVariables.h}/")]
    [InlineData("")]
    public void An_upstream_that_is_no_endpoint_is_a_fault(string url)
    {
        Assert.Equal(FaultCode.BadUri, Get("/a", "", "", new LoadOptions { UpstreamUrl = url }).OnlyFault().Code);
        Assert.Equal(FaultCode.BadUri, DefinitionLoader.ForUpstream("x", url).OnlyFault().Code);
    }

    [Fact]
    public void Without_a_document_everything_goes_to_the_upstream()
    {
        RestApi api = DefinitionLoader.ForUpstream("all", "http://h").Api!;
        Assert.Equal(["ANY / http://h/", "ANY /{proxy+} http://h/<proxy>"], api.Methods.Select(method => $"{method.HttpMethod} {method.ResourcePath} {Show(method.Integration!)}"));
        Assert.Equal("all", api.Name);
    }
}
