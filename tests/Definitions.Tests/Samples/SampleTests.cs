using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Definitions.Mapping;

namespace Definitions.Tests.Samples;

public sealed class SampleTests
{
    private static string[] Routes(LoadResult result) =>
    [
        .. result.Api!.Methods.Select(method => method.Refused.IsEmpty
            ? $"{method.HttpMethod} {method.ResourcePath} {method.Integration!.Type}"
            : $"{method.HttpMethod} {method.ResourcePath} 501 {string.Join(' ', method.Refused.Select(refused => refused.Name))}"),
    ];

    [Fact]
    public void The_example_api_of_the_console_says_what_of_it_is_not_served()
    {
        LoadResult result = SampleFiles.Load("console-petstore.swagger2.json");
        Assert.True(result.IsUnsupported);
        Assert.Equal(4, result.Faults.Length);
        Assert.Equal(3, result.Faults.Count(fault => fault.Message.StartsWith("Integrations of type http are not served", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "GET / 501 mapping-template", "GET /pets 501 http-integration", "OPTIONS /pets Mock", "POST /pets 501 http-integration",
                "GET /pets/{petId} 501 http-integration", "OPTIONS /pets/{petId} Mock",
            ],
            Routes(SampleFiles.Load("console-petstore.swagger2.json", Loading.Partial)));
    }

    [Fact]
    public void An_export_with_proxy_integrations_is_served_as_it_is()
    {
        LoadResult result = SampleFiles.Load("petstore-export.oas30.json");
        Assert.Empty(result.Faults);
        Assert.Equal(("PetStore", "abc123defg", "prod", "2024-05-02"), (result.Api!.Name, result.Api.Id, result.Api.StageName, result.Api.Version));
        Assert.Equal(
            ["GET /pets HttpProxy", "OPTIONS /pets Mock", "POST /pets HttpProxy", "GET /pets/{petId} HttpProxy", "OPTIONS /pets/{petId} Mock"],
            Routes(result));
        Method options = result.Api.Methods.First(method => method.HttpMethod == "OPTIONS");
        Assert.Equal(200, options.Integration!.RequestTemplates[0].StatusCode);
        Assert.Contains(options.Integration.Responses[0].ResponseParameters, mapping => mapping is { HeaderName: "Access-Control-Allow-Origin", Source.Name: "*" });
        Assert.Equal("GetPet", result.Api.Resources[1].Methods[0].OperationName);
    }

    [Fact]
    public void An_export_with_cognito_and_a_usage_plan_is_refused_naming_both_and_in_part_serves_the_open_route()
    {
        LoadResult result = SampleFiles.Load("cognito-usage-plan.oas30.json");
        Assert.Equal(
            ["API keys and usage plans are not served", "API keys and usage plans are not served", "Cognito authorizers are not served", "Cognito authorizers are not served"],
            result.Faults.Select(fault => fault.Message).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["GET /health Mock", "GET /orders 501 cognito-authorizer", "POST /orders 501 cognito-authorizer api-key", "GET /partners/orders 501 api-key"],
            Routes(SampleFiles.Load("cognito-usage-plan.oas30.json", Loading.Partial)));
    }

    [Fact]
    public void An_export_of_an_http_api_is_recognised() =>
        Assert.Equal(
            "Read as an HTTP API because of x-amazon-apigateway-importexport-version; HTTP APIs are not served",
            SampleFiles.Load("http-api-export.oas30.json").OnlyFault().Message);

    [Fact]
    public void A_proxy_with_every_form_of_mapping_is_read()
    {
        LoadResult result = SampleFiles.Load("proxy.oas30.yaml");
        Assert.Equal(["ANY / HttpProxy", "GET /maintenance Mock", "PUT /maintenance Mock", "ANY /{proxy+} HttpProxy"], Routes(result));
        Integration everything = result.Api!.Resources[^1].Methods[0].Integration!;
        Assert.Equal(
            [
                MappingSourceKind.Path, MappingSourceKind.Header, MappingSourceKind.MultiValueHeader, MappingSourceKind.MultiValueQueryString,
                MappingSourceKind.Context, MappingSourceKind.StageVariable, MappingSourceKind.Literal,
            ],
            everything.RequestParameters.Select(mapping => mapping.Source.Kind));
        Assert.Equal(5_000, everything.TimeoutInMillis);
        Assert.Empty(result.Told(NoticeKind.Warning));
        IntegrationResponse closed = result.Api.Resources[1].Methods[0].Integration!.Responses[0];
        Assert.True(closed.SelectionPattern!.Matches("503"));
        Assert.Equal(["application/json", "text/plain"], closed.ResponseTemplates.Select(template => template.MediaType));
    }

    [Fact]
    public void A_swagger_document_with_forms_is_read_and_says_what_it_drops()
    {
        LoadResult result = SampleFiles.Load("forms.swagger2.yaml", new LoadOptions { BasePath = BasePathMode.Split });
        Assert.Equal(["POST /forms/upload HttpProxy"], Routes(result));
        Assert.Equal(("f0r9m8s7x6", "beta", true), (result.Api!.Id, result.Api.StageName, result.Api.DisableExecuteApiEndpoint));
        Assert.Equal(["Parameters in cookies and forms are not known to API Gateway (2 places)"], result.Told(NoticeKind.Inert));
        Assert.Empty(result.Told(NoticeKind.Warning));
    }

    [Fact]
    public void A_document_without_any_extension_goes_to_one_upstream()
    {
        LoadResult plain = SampleFiles.Load("plain.oas31.yaml");
        Assert.Contains(plain.Faults, fault => fault.Code == FaultCode.NoIntegration && fault.Remedy.Contains("--upstream", StringComparison.Ordinal));
        LoadResult result = SampleFiles.Load("plain.oas31.yaml", new LoadOptions { UpstreamUrl = "http://127.0.0.1:9000" });
        Assert.Equal(["GET /odata/$metadata HttpProxy", "GET /users/@me HttpProxy", "GET /users/{id} HttpProxy", "GET /users/{id}/posts HttpProxy"], Routes(result));
    }
}
