namespace Packaging.Tests.Fixtures;

internal static class Definitions
{
    public const string Answer = """{"mock":true}""";

    /// <summary>A definition that needs no upstream.</summary>
    public const string Mock = """
        openapi: 3.0.1
        info: { title: pets, version: "1" }
        paths:
          /pets:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates: { application/json: '{"statusCode": 200}' }
                responses:
                  default:
                    statusCode: "200"
                    responseTemplates: { application/json: '{"mock":true}' }
        """;
}
