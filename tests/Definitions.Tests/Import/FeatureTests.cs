using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class FeatureTests
{
    private const string Uri = "        uri: http://h/\n        ";
    private const string Mock = "        type: mock\n        responses: { default: { statusCode: 200 } }\n        ";

    /// <summary>One operation for every feature that a single method asks for.</summary>
    public static TheoryData<string, string> OfMethods => new()
    {
        { "vpc-link", Uri + "type: http_proxy\n        connectionType: VPC_LINK" },
        { "vpc-link", Uri + "type: http_proxy\n        connectionId: abc123" },
        { "http-integration", Uri + "type: http" },
        { "aws-integration", "        type: AWS\n        uri: arn:aws:apigateway:us-east-1:sqs:action/SendMessage\n        credentials: r" },
        { "aws-proxy-integration", "        type: aws_proxy\n        uri: arn:aws:apigateway:us-east-1:lambda:path/x" },
        { "mapping-template", Mock + "requestTemplates: { application/json: '{\"statusCode\": $input.json(\"$.code\")}' }" },
        { "mapping-template", Mock + "requestTemplates: { application/json: '#set($x = 1){\"statusCode\": 200}' }" },
        { "mapping-template", "        type: mock\n        responses: { default: { statusCode: 200, responseTemplates: { text/html: '$context.stage' } } }" },
        { "body-mapping", Uri + "type: http_proxy\n        requestParameters: { integration.request.header.a: method.request.body.a }" },
        { "body-mapping", "        type: mock\n        responses: { default: { statusCode: 200, responseParameters: { method.response.header.a: integration.response.body } } }" },
        { "content-handling", Uri + "type: http_proxy\n        contentHandling: CONVERT_TO_TEXT" },
        { "content-handling", "        type: mock\n        responses: { default: { statusCode: 200, contentHandling: CONVERT_TO_BINARY } }" },
    };

    /// <summary>A member of the root for every feature that reaches the whole API.</summary>
    public static TheoryData<string, string> OfApis => new()
    {
        { "resource-policy", "x-amazon-apigateway-policy: { Version: '2012-10-17', Statement: [] }" },
        { "private-endpoint", "servers: [ { url: /, x-amazon-apigateway-endpoint-configuration: { vpcEndpointIds: [ vpce-1 ] } } ]" },
        { "binary-media-types", "x-amazon-apigateway-binary-media-types: [ '*/*' ]" },
        { "compression", "x-amazon-apigateway-minimum-compression-size: 0" },
        { "gateway-responses", "x-amazon-apigateway-gateway-responses: { DEFAULT_4XX: { responseParameters: { gatewayresponse.header.A: \"'*'\" } } }" },
        { "gateway-responses", "components: { x-amazon-apigateway-gateway-responses: { THROTTLED: { statusCode: 420 } } }" },
        { "request-validator", "x-amazon-apigateway-request-validators: { all: { validateRequestBody: true } }\nx-amazon-apigateway-request-validator: all" },
    };

    /// <summary>Something in the root or the integration for every feature that changes nothing.</summary>
    public static TheoryData<string, string, string> WithoutEffect => new()
    {
        { "documentation", "x-amazon-apigateway-documentation: { version: '1' }", "" },
        { "tags", "tags: [ { name: team, x-amazon-apigateway-tag-value: web } ]", "" },
        { "models", "components: { schemas: { A: { type: object } } }", "" },
        { "unused-validators", "x-amazon-apigateway-request-validators: { none: { validateRequestBody: false } }\nx-amazon-apigateway-request-validator: none", "" },
        { "api-key-source", "x-amazon-apigateway-api-key-source: HEADER", "" },
        { "cache-keys", "", "cacheKeyParameters: [ method.request.path.id ]" },
        { "response-transfer", "", "responseTransferMode: BUFFERED" },
        { "credentials", "", "credentials: arn:aws:iam::1:role/r" },
        { "proxy-templates", "", "requestTemplates: { application/json: '$input.body' }" },
        { "proxy-templates", "", "responses: { default: { statusCode: 200, responseParameters: { method.response.header.A: \"'x'\" } } }" },
        { "operation-servers", "servers: [ { url: /a }, { url: /b } ]", "" },
        { "webhooks", "webhooks: {}", "" },
    };

    [Theory]
    [MemberData(nameof(OfMethods))]
    public void A_feature_of_a_method_is_refused_by_name_and_with_partial_by_501(string feature, string integration)
    {
        string operation = $"      x-amazon-apigateway-integration:\n{integration}";
        Fault fault = Loading.Operation(operation).OnlyFault();
        Feature declared = FeatureTable.All.Single(one => one.Name == feature);
        Assert.Equal((FaultCode.Unsupported, declared.Class, declared.Message), (fault.Code, fault.FeatureClass, fault.Message));
        LoadResult partial = Loading.Operation(operation, "", Loading.Partial);
        Assert.Contains(feature, partial.OnlyMethod().Refused.Select(refused => refused.Name));
        Assert.Contains(partial.Told(NoticeKind.Refused), notice => notice.EndsWith("GET /things/{id} answers 501", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OfApis))]
    public void A_feature_of_the_api_is_refused_by_name_and_with_partial_on_every_route_it_reaches(string feature, string root)
    {
        Feature declared = FeatureTable.All.Single(one => one.Name == feature);
        Assert.Equal(declared.Message, Loading.Operation("      " + Loading.Served, root).OnlyFault().Message);
        LoadResult partial = Loading.Operation("      " + Loading.Served, root, Loading.Partial);
        bool reaches = declared.Reach != FeatureReach.None;
        Assert.Equal(reaches, partial.OnlyMethod().Refused.Any(refused => refused.Name == feature));
    }

    [Theory]
    [MemberData(nameof(WithoutEffect))]
    public void A_feature_without_effect_is_noticed_once_and_refuses_nothing(string feature, string root, string integration)
    {
        LoadResult result = Loading.Operation(
            $"      x-amazon-apigateway-integration:\n        type: http_proxy\n        uri: http://h/\n        {integration}", root);
        Assert.Empty(result.OnlyMethod().Refused);
        string message = FeatureTable.All.Single(one => one.Name == feature).Message;
        Assert.StartsWith(message, Assert.Single(result.Told(NoticeKind.Inert)));
    }

    [Fact]
    public void Request_mappings_of_a_mock_are_noticed() => Assert.StartsWith(
        FeatureTable.MockParameters.Message,
        Assert.Single(Loading.Mock("        responses: { default: { statusCode: 200 } }\n        requestParameters: { integration.request.header.a: \"'x'\" }").Told(NoticeKind.Inert)));

    [Fact]
    public void With_partial_a_refused_route_does_not_hide_an_open_one()
    {
        LoadResult result = Loading.Paths(
            $"  /a: {{ get: {{ x-amazon-apigateway-auth: {{ type: AWS_IAM }}, {Loading.Served} }} }}\n  /b: {{ get: {{ {Loading.Served} }} }}", "", Loading.Partial);
        Assert.Equal([1, 0], result.Api!.Methods.Select(method => method.Refused.Length));
    }

    [Fact]
    public void With_partial_what_is_wrong_is_still_a_fault() => Assert.Equal(FaultCode.NoIntegration, Loading.Paths("  /a: { get: {} }", "", Loading.Partial).OnlyFault().Code);

    [Theory]
    [InlineData("x-amazon-apigateway-minimum-compression-size: ~")]
    [InlineData("x-amazon-apigateway-binary-media-types: []")]
    [InlineData("x-amazon-apigateway-gateway-responses: {}")]
    [InlineData("servers: [ { url: /, x-amazon-apigateway-endpoint-configuration: { vpcEndpointIds: [] } } ]")]
    public void A_feature_that_is_switched_off_is_not_refused(string root) => Assert.NotNull(Loading.Operation("      " + Loading.Served, root).Api);

    [Fact]
    public void Every_refused_feature_is_covered_by_a_test()
    {
        string[] covered =
        [
            .. OfMethods.Select(row => (string)row[0]),
            .. OfApis.Select(row => (string)row[0]),
            .. WithoutEffect.Select(row => (string)row[0]),
            // In SecurityTests, ParameterTests, UpstreamTests, StageReaderTests and above.
            "cognito-authorizer", "lambda-authorizer", "jwt-authorizer", "iam", "api-key", "security-scheme", "root-security", "dropped-parameters",
            "upstream-security", "upstream-extensions", "web-acl", "mutual-tls", "caching", "canary", "client-certificate", "observation", "stage-record",
            "mock-parameters",
        ];
        Assert.Equal(FeatureTable.All.Select(feature => feature.Name).Order(), covered.Distinct().Order());
    }

    [Fact]
    public void Every_declared_feature_is_in_the_table_once()
    {
        Feature[] declared = [.. typeof(FeatureTable).GetFields().Select(field => (Feature)field.GetValue(null)!)];
        Assert.Equal(declared.Select(feature => feature.Name).Order(), FeatureTable.All.Select(feature => feature.Name).Order());
        Assert.Equal(FeatureTable.All.Length, FeatureTable.All.Select(feature => feature.Name).Distinct().Count());
    }

    [Fact]
    public void The_documentation_carries_the_same_table()
    {
        string[] documented = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "definitions.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(character => character == '|') == 5)];
        IEnumerable<string> declared = FeatureTable.All.Select(feature => $"| `{feature.Name}` | {feature.Where} | {Word(feature.Class)} | {Word(feature.Reach)} |");
        Assert.Equal(declared, documented);
    }

    private static string Word(FeatureClass value) => value.ToString().ToLowerInvariant();

    private static string Word(FeatureReach value) => value switch
    {
        FeatureReach.Method => "the method",
        FeatureReach.Api => "every route",
        _ => "no route",
    };

    [Fact]
    public void Settings_of_TLS_are_read()
    {
        Assert.Equal(new IntegrationTls(InsecureSkipVerification: true, ServerNameToVerify: null), Tls("{ insecureSkipVerification: true }"));
        Assert.Equal(new IntegrationTls(InsecureSkipVerification: false, ServerNameToVerify: "h.example"), Tls("{ serverNameToVerify: h.example }"));
    }

    private static IntegrationTls Tls(string settings)
    {
        var document = "openapi: 3.0.1\ninfo: { title: A, version: '1' }\npaths:\n  /a:\n    get:\n      x-amazon-apigateway-integration:\n"
            + Uri + "type: http_proxy\n        httpMethod: GET\n        tlsConfig: " + settings + "\n";
        return Assert.Single(DefinitionLoader.LoadText("a.yaml", document, LoadOptions.Default).Api!.Methods).Integration!.Tls;
    }
}
