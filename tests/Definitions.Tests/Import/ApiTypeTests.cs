using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class ApiTypeTests
{
    private static LoadResult Load(string root, string path = "/a", string integration = "type: http_proxy, uri: 'http://h/'") =>
        Loading.Paths($"  {path}: {{ get: {{ x-amazon-apigateway-integration: {{ {integration} }} }} }}", root);

    [Theory]
    [InlineData("x-amazon-apigateway-importexport-version: '1.0'", "/a", "type: mock", "x-amazon-apigateway-importexport-version")]
    [InlineData("x-amazon-apigateway-cors: {}", "/a", "type: mock", "x-amazon-apigateway-cors")]
    [InlineData("", "/$default", "type: mock", "/$default")]
    [InlineData("", "/a", "type: aws_proxy, payloadFormatVersion: '2.0'", "payloadFormatVersion")]
    [InlineData("components: { x-amazon-apigateway-integrations: { i: { payloadFormatVersion: 2.0 } } }", "/a", "$ref: '#/components/x-amazon-apigateway-integrations/i'", "payloadFormatVersion")]
    public void A_mark_of_an_http_api_makes_one_and_is_named(string root, string path, string integration, string mark)
    {
        Fault fault = Load(root, path, integration).OnlyFault();
        Assert.Equal(FaultKind.Unsupported, fault.Kind);
        Assert.Equal($"Read as an HTTP API because of {mark}; HTTP APIs are not served", fault.Message);
    }

    [Fact]
    public void Without_a_mark_it_is_a_rest_api_and_the_choice_is_told() =>
        Assert.Equal(["Read as a REST API: nothing in it marks an HTTP API"], Load("").Told(NoticeKind.Choice));

    [Fact]
    public void Payload_format_1_is_no_mark() => Assert.NotNull(Load("", "/a", "type: http_proxy, uri: 'http://h/', payloadFormatVersion: '1.0'").Api);

    [Fact]
    public void Swagger_is_always_a_rest_api() => Assert.Equal(
        ["Read as a REST API: Swagger 2.0 describes REST APIs only"],
        Loading.Yaml($"swagger: '2.0'\npaths: {{ /a: {{ get: {{ {Loading.Served} }} }} }}").Told(NoticeKind.Choice));
}
