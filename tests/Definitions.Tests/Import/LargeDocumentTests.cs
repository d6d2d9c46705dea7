using System.Text;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class LargeDocumentTests
{
    [Theory]
    [InlineData("large.yaml")]
    [InlineData("large.json")]
    public void Three_hundred_resources_with_two_hundred_models_are_read(string file)
    {
        var text = new StringBuilder("{\"openapi\": \"3.0.1\", \"info\": {\"title\": \"large\"},\n\"paths\": {\n");
        text.AppendJoin(",\n", Enumerable.Range(0, 300).Select(Path));
        text.Append("},\n\"components\": {\"schemas\": {\n");
        text.AppendJoin(",\n", Enumerable.Range(0, 200).Select(index => $"\"M{index}\": {{\"type\": \"object\", \"properties\": {{\"a\": {{\"$ref\": \"#/components/schemas/M{index / 2}\"}}}}}}"));
        LoadResult result = DefinitionLoader.LoadText(file, text.Append("}}}").ToString(), LoadOptions.Default);
        Assert.Empty(result.Faults);
        Assert.Equal((300, 600), (result.Api!.Resources.Length, result.Api.Methods.Count()));
    }

    private static string Path(int index) => $$"""
        "/r{{index}}/{id}": {
          "get": { "operationId": "get{{index}}", "parameters": [ { "name": "id", "in": "path", "required": true } ],
            "x-amazon-apigateway-integration": { "type": "http_proxy", "uri": "http://127.0.0.1:9000/r{{index}}/{id}", "httpMethod": "GET",
              "requestParameters": { "integration.request.path.id": "method.request.path.id" } } },
          "options": { "x-amazon-apigateway-integration": { "type": "mock", "requestTemplates": { "application/json": "{\"statusCode\": 200}" },
              "responses": { "default": { "statusCode": "200" } } } } }
        """;

    [Fact]
    public void One_line_of_megabytes_is_read_in_one_pass()
    {
        var text = new StringBuilder("{\"openapi\": \"3.0.1\", \"paths\": {");
        text.AppendJoin(", ", Enumerable.Range(0, 20_000).Select(index => $"\"/r{index}\": {{\"get\": {{\"x-amazon-apigateway-integration\": {{\"type\": \"http_proxy\", \"uri\": \"http://h/{index}\"}}}}}}"));
        Assert.Equal(20_000, DefinitionLoader.LoadText("a.json", text.Append("}}").ToString(), LoadOptions.Default).Api!.Resources.Length);
    }
}
