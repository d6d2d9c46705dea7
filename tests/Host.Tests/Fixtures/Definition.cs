namespace Host.Tests.Fixtures;

/// <summary>Small definitions.</summary>
internal static class Definition
{
    /// <summary>One mock at <c>/kind</c> that answers a text.</summary>
    public static string Mock(string answer) => $$$"""
        openapi: 3.0.1
        info: { title: {{{answer}}}, version: "1" }
        paths:
          /kind:
            get:
              responses: { "200": { description: the kind } }
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates: { application/json: '{"statusCode": 200}' }
                responses:
                  default:
                    statusCode: "200"
                    responseTemplates: { application/json: '{{{answer}}}' }

        """;

    /// <summary>One proxied route, to a host that only --connect-to can reach.</summary>
    public static string Proxy(string uri) => $$$"""
        openapi: 3.0.1
        info: { title: Proxy, version: "1" }
        paths:
          /things/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses: { "200": { description: a thing } }
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: GET
                uri: {{{uri}}}
                requestParameters: { integration.request.path.id: method.request.path.id }

        """;

    /// <summary>A definition that is right and asks for an API key, which is not built.</summary>
    public static string Guarded => Mock("guarded").Replace(
        "      responses: {",
        "      security: [{ key: [] }]\n      responses: {",
        StringComparison.Ordinal) + """
        components:
          securitySchemes:
            key: { type: apiKey, name: x-api-key, in: header }

        """;
}
