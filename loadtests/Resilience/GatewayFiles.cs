namespace Sluice.LoadTests.Resilience;

/// <summary>What a gateway under test runs on.</summary>
/// <param name="Port">Where it speaks plain HTTP, on 127.0.0.1.</param>
/// <param name="Definition">The API's definition.</param>
/// <param name="Configuration">sluice.yaml.</param>
internal sealed record GatewayFiles(int Port, string Definition, string Configuration)
{
    /// <summary>NAME of the API on the command line and in sluice.yaml.</summary>
    public const string ApiName = "proof";

    public const string DefinitionName = "proof.json";

    /// <summary>Other files, by their name in the directory of the configuration.</summary>
    public IReadOnlyList<(string Name, string Content)> Others { get; init; } = [];

    /// <summary>More flags of `sluice run`.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>A definition with one proxied path, and one that answers by itself with a number.</summary>
    /// <param name="originPort">Whom /json is proxied to.</param>
    /// <param name="version">What /version answers.</param>
    public static string DefinitionOf(int originPort, int version = 0) =>
        $$"""
        {
          "openapi": "3.0.1",
          "info": { "title": "{{ApiName}}", "version": "{{version}}" },
          "paths": {
            "/json": {
              "get": {
                "responses": { "200": { "description": "The origin's answer" } },
                "x-amazon-apigateway-integration": { "type": "http_proxy", "httpMethod": "GET", "uri": "http://127.0.0.1:{{originPort}}/json" }
              }
            },
            "/version": {
              "get": {
                "responses": { "200": { "description": "Which definition is in force" } },
                "x-amazon-apigateway-integration": {
                  "type": "mock",
                  "requestTemplates": { "application/json": "{\"statusCode\": 200}" },
                  "responses": { "default": { "statusCode": "200", "responseTemplates": { "application/json": "{{version}}" } } }
                }
              }
            }
          }
        }

        """;
}
