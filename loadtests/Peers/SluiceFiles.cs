namespace Sluice.LoadTests.Peers;

/// <summary>The API definition and the sluice.yaml that Sluice runs with.</summary>
internal static class SluiceFiles
{
    /// <summary>NAME of the API on the command line and in sluice.yaml.</summary>
    public const string ApiName = "peers";

    // Far above what one loop can carry: the bucket is taken from on each request and never refuses one.
    private const int ThrottleLimitPerSecond = 10_000_000;

    public static string Definition(int upstreamPort) =>
        $$"""
        {
          "openapi": "3.0.1",
          "info": { "title": "{{ApiName}}", "version": "1" },
          "paths": {
            "{{PeerCase.Path}}": {
              "get": {
                "responses": { "200": { "description": "The upstream's answer" } },
                "x-amazon-apigateway-integration": {
                  "type": "http_proxy",
                  "httpMethod": "GET",
                  "uri": "http://127.0.0.1:{{upstreamPort}}{{PeerCase.Path}}"
                }
              }
            }
          }
        }

        """;

    /// <summary>One loop, as nginx gets one worker and HAProxy one thread.</summary>
    public static string Configuration(PeerCase run) => "loops: 1\n" + (run.Throttled ? StageThrottle : "");

    private static string StageThrottle =>
        $$"""
        apis:
          {{ApiName}}:
            stages:
              default:
                methodSettings:
                  "*/*":
                    throttlingRateLimit: {{ThrottleLimitPerSecond}}
                    throttlingBurstLimit: {{ThrottleLimitPerSecond}}

        """;
}
