namespace Sluice.Fuzz.Targets;

/// <summary>Words that definitions and configurations are made of.</summary>
internal static class DefinitionWords
{
    public static readonly string[] All =
    [
        "openapi", "swagger", "3.0.1", "3.1.0", "2.0", "info", "title", "version", "paths", "get", "post", "put", "delete", "options", "head", "patch", "trace", "parameters",
        "x-amazon-apigateway-any-method", "x-amazon-apigateway-integration", "x-amazon-apigateway-auth", "x-amazon-apigateway-authorizer", "x-amazon-apigateway-gateway-responses",
        "x-amazon-apigateway-binary-media-types", "x-amazon-apigateway-request-validator", "x-amazon-apigateway-request-validators", "x-amazon-apigateway-policy",
        "x-amazon-apigateway-endpoint-configuration", "x-amazon-apigateway-api-key-source", "x-amazon-apigateway-cors", "x-amazon-apigateway-importexport-version",
        "type", "http_proxy", "http", "mock", "aws_proxy", "aws", "uri", "httpMethod", "connectionType", "VPC_LINK", "passthroughBehavior", "when_no_match", "never", "timeoutInMillis",
        "requestParameters", "requestTemplates", "responses", "responseParameters", "responseTemplates", "statusCode", "selectionPattern", "default", "contentHandling", "tlsConfig",
        "insecureSkipVerification", "cacheKeyParameters", "credentials", "application/json", "{\\\"statusCode\\\": 200}", "integration.request.header.X", "integration.request.path.id",
        "integration.request.querystring.q", "method.request.header.X", "method.request.path.id", "method.request.querystring.q", "method.response.header.X",
        "integration.response.header.X", "context.requestId", "stageVariables.a", "${stageVariables.a}", "'literal'", "components", "securitySchemes", "security", "apiKey", "name", "in",
        "header", "query", "path", "required", "schema", "string", "$ref", "#/components/schemas/A", "#/paths/~1a", "servers", "url", "variables", "basePath", "host", "schemes", "consumes",
        "/", "/pets", "/{id}", "/{proxy+}", "{id}", "{proxy+}", "http://h/", "https://h:1/{id}?a=b", "operationId", "tags", "description", "example", "true", "false", "null", "0", "200", "-1",
        "1e400", "\u00ef\u00bb\u00bf", "\u00e2\u0080\u00a8", "\u00c3\u00bc", "\u00f0\u009f\u0098\u0080",
    ];

    public static readonly string[] Json = ["{", "}", "[", "]", ":", ",", "\"", "\\", "\\u0000", "\\ud800", "\\n", "{}", "[]", "\"\"", "{\"a\":", "\n", " ", "//", "/*"];

    public static readonly string[] Yaml =
    [
        "\n", "\n  ", "\n    ", ": ", "- ", "? ", "&a ", "*a", "<<: *a", "| \n", "> \n", "|2-\n", "\"", "'", "{", "}", "[", "]", ",", "#", " #", "---\n", "...\n", "%YAML 1.2\n", "%TAG ! a\n",
        "!!str ", "!!map ", "!x ", "~", "yes", "no", "0x1", "0o7", ".inf", ".nan", "2001-01-01", "\t", "\r\n", "\r", "\u00c2\u0085", "\u00e2\u0080\u00a9",
    ];

    public static readonly string[] Configuration =
    [
        "listen", "loops", "mounts", "limits", "aws", "dns", "refresh", "connectTo", "pathForms", "hosts", "restApis", "reasonField", "drainTimeout", "apis", "definition", "stages",
        "variables", "methodSettings", "/*/*", "~1pets/GET", "throttling", "rateLimit", "burstLimit", "accessLogSettings", "format", "destinationArn", "accessLog", "destinations", "file",
        "stdout", "tls", "certificate", "key", "upstreamTls", "admin", "watch", "contentBytes", "headBytes", "upstream", "connections", "http://127.0.0.1:1", "https://localhost:2",
        "unix:/a", "5s", "250ms", "1m", "1h", "10MiB", "64KiB", "1GB", "-1s", "0", "9999999999999999999", "x-a", "api.example.com/v1=pets:prod", "/=shop", "example.com:443=http://127.0.0.1:9",
    ];
}
