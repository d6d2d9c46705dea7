namespace Sluice.Definitions.Import;

/// <summary>
/// Members of a document and of an operation, of Swagger 2.0 and OpenAPI 3 together. A misspelt one must not pass: <c>securty</c> would leave a route open.
/// </summary>
internal static class OpenApiMembers
{
    internal static IReadOnlyCollection<string> Root { get; } =
    [
        "swagger", "openapi", "info", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions", "parameters", "responses",
        "securityDefinitions", "security", "tags", "externalDocs", "servers", "components", "webhooks", "jsonSchemaDialect",
    ];

    internal static IReadOnlyCollection<string> Operation { get; } =
    [
        "tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses", "callbacks", "deprecated", "security", "servers",
        "consumes", "produces", "schemes",
    ];
}
