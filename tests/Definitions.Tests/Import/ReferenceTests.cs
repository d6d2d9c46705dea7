using System.Text;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class ReferenceTests
{
    [Fact]
    public void Path_items_parameters_and_integrations_can_be_references()
    {
        LoadResult result = Loading.Paths(
            """
              /a: { $ref: '#/components/pathItems/shared' }
              /b: { $ref: '#/paths/~1a' }
            """,
            """
            components:
              pathItems:
                shared:
                  get:
                    parameters: [ { $ref: '#/components/parameters/page' } ]
                    x-amazon-apigateway-integration: { $ref: '#/components/x-amazon-apigateway-integrations/m' }
              parameters:
                page: { name: page, in: query }
              x-amazon-apigateway-integrations:
                m: { type: mock, responses: { default: { statusCode: 204 } } }
            """);
        Assert.Empty(result.Faults);
        Assert.Equal(["/a", "/b"], result.Api!.Methods.Select(method => method.ResourcePath));
        Assert.All(result.Api.Methods, method => Assert.Equal(204, method.Integration!.Responses[0].StatusCode));
        Assert.All(result.Api.Methods, method => Assert.Equal("page", Assert.Single(method.RequestParameters).Name));
    }

    [Theory]
    [InlineData("#/components/parameters/none", "refers to nothing in the document")]
    [InlineData("#/paths/0", "refers to nothing in the document")]
    [InlineData("#nothing", "refers to nothing in the document")]
    [InlineData("other.yaml#/a", "lies outside the document")]
    [InlineData("https://example.com/a.json", "lies outside the document")]
    [InlineData("#/components/parameters/a", "leads back to itself")]
    public void A_reference_to_nothing_or_outside_or_in_a_circle_is_a_fault(string reference, string message)
    {
        Fault fault = Loading.Paths(
            $"  /x: {{ get: {{ parameters: [ {{ $ref: '{reference}' }} ], {Loading.Served} }} }}",
            "components: { parameters: { a: { $ref: '#/components/parameters/b' }, b: { $ref: '#/components/parameters/a' } } }").OnlyFault();
        Assert.Equal(FaultCode.BadReference, fault.Code);
        Assert.Contains(message, fault.Message);
    }

    [Fact]
    public void References_that_would_unfold_without_measure_are_refused()
    {
        var text = new StringBuilder("{\"openapi\": \"3.0.0\", \"paths\": {\"/big\": {\"get\": {\"parameters\": [");
        text.AppendJoin(", ", Enumerable.Range(0, 1_000).Select(index => $"{{\"name\": \"p{index}\", \"in\": \"query\"}}"));
        text.Append("], \"x-amazon-apigateway-integration\": {\"type\": \"http_proxy\", \"uri\": \"http://h/\"}}}");
        for (int index = 0; index < 1_000; index++)
            text.Append($", \"/p{index}\": {{\"$ref\": \"#/paths/~1big\"}}");
        LoadResult result = Loading.Json(text.Append("}}").ToString(), new LoadOptions { Limits = new DocumentLimits { MaxValues = 100_000 } });
        Assert.Contains(FaultCode.TooManyValues, result.Faults.Select(fault => fault.Code));
    }
}
