using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class SecurityTests
{
    private const string Schemes = """
        components:
          securitySchemes:
            cognito: { type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: cognito_user_pools, x-amazon-apigateway-authorizer: { type: cognito_user_pools, providerARNs: [a] } }
            lambda: { type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: { type: token, authorizerUri: u } }
            request: { type: apiKey, name: Unused, in: header, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: { type: REQUEST, authorizerUri: u } }
            jwt: { type: oauth2, x-amazon-apigateway-authorizer: { type: jwt, jwtConfiguration: { issuer: i } } }
            iam: { type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4 }
            key: { type: apiKey, name: X-API-Key, in: header }
            keyInQuery: { type: apiKey, name: x-api-key, in: query }
            bearer: { type: http, scheme: bearer }
        """;

    private static LoadResult Load(string security, string root = Schemes, LoadOptions? options = null) =>
        Loading.Paths($"  /a: {{ get: {{ {security} {Loading.Served} }} }}", root, options);

    [Theory]
    [InlineData("cognito", "cognito-authorizer")]
    [InlineData("lambda", "lambda-authorizer")]
    [InlineData("request", "lambda-authorizer")]
    [InlineData("jwt", "jwt-authorizer")]
    [InlineData("iam", "iam")]
    [InlineData("key", "api-key")]
    [InlineData("keyInQuery", "security-scheme")]
    [InlineData("bearer", "security-scheme")]
    public void Every_scheme_is_a_guard_and_refused_by_its_name(string scheme, string feature)
    {
        string security = $"security: [ {{ {scheme}: [] }} ],";
        Fault fault = Load(security).OnlyFault();
        Assert.Equal((FaultKind.Unsupported, FeatureClass.Guarding), (fault.Kind, fault.FeatureClass));
        Method method = Load(security, Schemes, Loading.Partial).OnlyMethod();
        Assert.Equal(feature, Assert.Single(method.Refused).Name);
    }

    [Theory]
    [InlineData("security: [],")]
    [InlineData("security: [ {} ],")]
    [InlineData("x-amazon-apigateway-auth: { type: NONE },")]
    [InlineData("")]
    public void An_operation_that_asks_for_nothing_is_open(string security) => Assert.Empty(Load(security).OnlyMethod().Refused);

    [Fact]
    public void Every_alternative_and_every_part_of_one_is_a_guard()
    {
        Method method = Load("security: [ {}, { cognito: [], key: [] } ],", Schemes, Loading.Partial).OnlyMethod();
        Assert.Equal(["api-key", "cognito-authorizer"], method.Refused.Select(refused => refused.Name).Order());
    }

    [Fact]
    public void The_auth_extension_asks_for_iam() =>
        Assert.Equal("iam", Assert.Single(Load("x-amazon-apigateway-auth: { type: aws_iam },", "", Loading.Partial).OnlyMethod().Refused).Name);

    [Fact]
    public void An_authorization_type_that_does_not_exist_is_a_fault() =>
        Assert.Equal(FaultCode.WrongValue, Load("x-amazon-apigateway-auth: { type: MAGIC },", "").OnlyFault().Code);

    [Fact]
    public void A_scheme_that_is_not_described_is_a_fault() =>
        Assert.Equal("There is no security scheme nobody", Load("security: [ { nobody: [] } ],").OnlyFault().Message);

    [Fact]
    public void Security_of_the_root_is_a_guard_though_aws_would_ignore_it()
    {
        Fault fault = Load("", Schemes + "\nsecurity: [ { bearer: [] } ]").OnlyFault();
        Assert.Contains("would serve the route open", fault.Message);
        Assert.Equal("root-security", Assert.Single(Load("", "security: [ { bearer: [] } ]", Loading.Partial).OnlyMethod().Refused).Name);
    }

    [Theory]
    [InlineData("security: [],", "security: [ { bearer: [] } ]")]
    [InlineData("", "security: []")]
    [InlineData("", "security: [ {} ]")]
    public void An_operation_can_say_that_it_is_open(string own, string root) => Assert.Empty(Load(own, root).OnlyMethod().Refused);

    [Theory]
    [InlineData("security: { bearer: [] },", "", "security is an object where a list is needed")]
    [InlineData("security: bearer,", "", "security is text where a list is needed")]
    [InlineData("security: [ bearer ],", "", "security requirement is text where an object is needed")]
    [InlineData("", "security: { bearer: [] }", "security is an object where a list is needed")]
    [InlineData("x-amazon-apigateway-auth: AWS_IAM,", "", "x-amazon-apigateway-auth is text where an object is needed")]
    [InlineData("", "servers: [ { url: /, x-amazon-apigateway-endpoint-configuration: [ vpce-1 ] } ]", "x-amazon-apigateway-endpoint-configuration is a list where an object is needed")]
    [InlineData("", "servers: [ { url: /, x-amazon-apigateway-endpoint-configuration: { vpcEndpointIds: vpce-1 } } ]", "vpcEndpointIds is text where a list is needed")]
    public void A_guard_that_is_written_wrongly_is_a_fault_and_never_an_open_route(string operation, string root, string message) =>
        Assert.Equal(message, Load(operation, root, Loading.Partial).OnlyFault().Message);

    [Theory]
    [InlineData("securty: [ { bearer: [] } ],", "")]
    [InlineData("Security: [ { bearer: [] } ],", "")]
    [InlineData("", "securitys: [ { bearer: [] } ]")]
    public void A_misspelt_security_is_a_fault_and_never_an_open_route(string operation, string root)
    {
        Fault fault = Load(operation, root, Loading.Partial).OnlyFault();
        Assert.Equal((FaultCode.UnknownMember, "Did you mean security"), (fault.Code, fault.Remedy));
    }

    [Fact]
    public void A_member_of_another_tool_is_warned_of() =>
        Assert.Equal(["An operation has no member isDefaultRoute; it is not read"], Load("isDefaultRoute: true,").Told(NoticeKind.Warning));

    [Fact]
    public void Members_beside_a_reference_are_warned_of() => Assert.Equal(
        ["security stands beside $ref and is not read"],
        Loading.Paths($"  /a: {{ get: {{ $ref: '#/paths/~1b/get', security: [] }} }}\n  /b: {{ get: {{ {Loading.Served} }} }}").Told(NoticeKind.Warning));

    [Fact]
    public void An_operation_that_is_a_reference_is_guarded_as_what_it_refers_to() => Assert.All(
        Loading.Paths(
            $"  /a: {{ get: {{ $ref: '#/paths/~1b/get' }} }}\n  /b: {{ get: {{ x-amazon-apigateway-auth: {{ type: AWS_IAM }}, {Loading.Served} }} }}", "", Loading.Partial).Api!.Methods,
        method => Assert.Equal("iam", Assert.Single(method.Refused).Name));

    [Fact]
    public void A_null_in_place_of_security_leaves_that_of_the_root() =>
        Assert.Equal("root-security", Assert.Single(Load("security: ~,", "security: [ { bearer: [] } ]", Loading.Partial).OnlyMethod().Refused).Name);

    [Fact]
    public void A_policy_reaches_every_route()
    {
        LoadResult result = Loading.Paths(
            $"  /a: {{ get: {{ {Loading.Served} }} }}\n  /b: {{ get: {{ {Loading.Served} }} }}", "x-amazon-apigateway-policy: { Version: '2012-10-17' }", Loading.Partial);
        Assert.All(result.Api!.Methods, method => Assert.Equal("resource-policy", Assert.Single(method.Refused).Name));
        Assert.Equal("resource-policy", Assert.Single(result.Api.Refused).Name);
    }

    [Fact]
    public void Schemes_of_swagger_are_found_where_swagger_has_them()
    {
        LoadResult result = Loading.Yaml(
            $"swagger: '2.0'\nsecurityDefinitions: {{ k: {{ type: apiKey, name: x-api-key, in: header }} }}\npaths: {{ /a: {{ get: {{ security: [ {{ k: [] }} ], {Loading.Served} }} }} }}", Loading.Partial);
        Assert.Equal("api-key", Assert.Single(result.OnlyMethod().Refused).Name);
    }

    [Fact]
    public void A_scheme_can_be_a_reference() => Assert.Equal(
        "iam",
        Assert.Single(Load(
            "security: [ { a: [] } ],",
            "components: { securitySchemes: { a: { $ref: '#/components/securitySchemes/b' }, b: { type: apiKey, name: n, in: header, x-amazon-apigateway-authtype: awsSigv4 } } }",
            Loading.Partial).OnlyMethod().Refused).Name);
}
