using Sluice.Definitions.Faults;

namespace Definitions.Tests.Import;

public sealed class ExtensionTests
{
    private static Fault Fault(string operation, string root = "") => Loading.Operation($"      {Loading.Served}\n{operation}", root).OnlyFault();

    [Theory]
    [InlineData("x-amazon-apigateway-integratoin", "x-amazon-apigateway-integration")]
    [InlineData("x-amazon-apigateway-request-validater", "x-amazon-apigateway-request-validator")]
    [InlineData("X-Amazon-Apigateway-Auth", "x-amazon-apigateway-auth")]
    [InlineData("x-amazon-api-gateway-auth", "x-amazon-apigateway-auth")]
    [InlineData("x-amazn-apigateway-auth", "x-amazon-apigateway-auth")]
    [InlineData("-amazon-apigateway-auth", "x-amazon-apigateway-auth")]
    [InlineData("amazon-apigateway-auth", "x-amazon-apigateway-auth")]
    public void A_misspelt_extension_is_a_fault_with_a_suggestion(string written, string meant)
    {
        Fault fault = Fault($"      {written}: {{}}");
        Assert.Equal((FaultCode.UnknownMember, $"Did you mean {meant}"), (fault.Code, fault.Remedy));
        Assert.Equal($"/paths/~1things~1{{id}}/get/{written}", fault.Location.Pointer);
    }

    [Fact]
    public void An_unknown_extension_without_likeness_is_a_fault_too() => Assert.Equal("Remove it", Fault("      x-amazon-apigateway-frobnicate: 1").Remedy);

    [Theory]
    [InlineData("      x-internal-note: 1")]
    [InlineData("      x-amazon-other: 1")]
    [InlineData("      x-gateway-auth: 1")]
    [InlineData("      x-google-backend: { address: a }")]
    public void Foreign_extensions_pass(string operation) => Assert.NotNull(Loading.Operation($"      {Loading.Served}\n{operation}").Api);

    [Theory]
    [InlineData("      x-amazon-apigateway-policy: {}", "", "Move it to the root")]
    [InlineData("      x-amazon-apigateway-any-method: {}", "", "Move it to a path item")]
    [InlineData("      responses: { '200': { x-amazon-apigateway-integration: {} } }", "", "Move it to an operation")]
    [InlineData("", "x-amazon-apigateway-integration: {}", "Move it to an operation")]
    [InlineData("", "components: { x-amazon-apigateway-authorizer: {} }", "Move it to a security scheme")]
    [InlineData("", "info: { x-amazon-apigateway-documentation: {} }", "Move it to the root")]
    [InlineData("", "x-amazon-apigateway-endpoint-configuration: { vpcEndpointIds: [ a ] }", "Move it to a server")]
    [InlineData("", "servers: [ { url: /, x-amazon-apigateway-tag-value: a } ]", "Move it to a tag")]
    [InlineData("", "components: { schemas: { A: { properties: { b: { x-amazon-apigateway-cors: {} } } } } }", "Move it to the root")]
    public void A_misplaced_extension_is_a_fault_that_says_where_it_belongs(string operation, string root, string remedy)
    {
        // The helper writes info itself; a second one would be another fault.
        string text = $"openapi: 3.0.1\n{root}\npaths:\n  /a:\n    get:\n      {Loading.Served}\n{operation}";
        Fault fault = Loading.Yaml(text).Faults.Single(fault => fault.Code == FaultCode.MisplacedMember);
        Assert.Equal(remedy, fault.Remedy);
    }

    [Fact]
    public void Data_is_not_searched_for_extensions() => Assert.NotNull(Loading.Operation(
        $"      {Loading.Served}\n      x-mine: {{ x-amazon-apigateway-policy: 1 }}\n      responses: {{ '200': {{ content: {{ a/b: {{ example: {{ x-amazon-apigateway-foo: 1 }} }} }} }} }}").Api);

    [Theory]
    [InlineData("components: { x-amazon-apigateway-integrations: { i: { tpye: mock } } }", "Did you mean type")]
    [InlineData("x-amazon-apigateway-request-validators: { v: { validateBody: true } }", "Remove it; a request validator may have validateRequestBody, validateRequestParameters")]
    [InlineData("x-amazon-apigateway-documentation: { verison: 1 }", "Did you mean version")]
    [InlineData("components: { securitySchemes: { s: { x-amazon-apigateway-authorizer: { type: token, authorizerURL: u } } } }", "Did you mean authorizerUri")]
    [InlineData("components: { securitySchemes: { s: { x-amazon-apigateway-authtype: awsSig4 } } }", "Did you mean awsSigv4")]
    [InlineData("x-amazon-apigateway-api-key-source: COOKIE", "Write HEADER or AUTHORIZER")]
    [InlineData("servers: [ { url: /, x-amazon-apigateway-endpoint-configuration: { vpcEndpointId: a } } ]", "Did you mean vpcEndpointIds")]
    public void A_misspelt_member_or_value_inside_an_extension_is_a_fault(string root, string remedy) => Assert.Equal(remedy, Fault("", root).Remedy);

    [Theory]
    [InlineData("x-amazon-apigateway-gateway-responses: { DEFAULT_4X: {} }", "Did you mean DEFAULT_4XX")]
    [InlineData("x-amazon-apigateway-gateway-responses: { THROTTLED: { statusCod: 1 } }", "Did you mean statusCode")]
    public void A_misspelt_gateway_response_is_a_fault_even_with_partial(string root, string remedy) =>
        Assert.Equal(remedy, Loading.Operation("      " + Loading.Served, root, Loading.Partial).OnlyFault().Remedy);

    [Fact]
    public void A_validator_that_is_not_described_is_a_fault() =>
        Assert.Equal("Invalid Request Validator identifier specified: all", Fault("      x-amazon-apigateway-request-validator: all").Message);
}
