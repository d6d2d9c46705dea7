using System.Globalization;

namespace Sluice.LoadTests.Peers;

/// <summary>The API definition and the sluice.yaml that Sluice runs with.</summary>
internal static class SluiceFiles
{
    /// <summary>NAME of the API on the command line and in sluice.yaml.</summary>
    public const string ApiName = "peers";

    /// <summary>Request content that Sluice and nginx let through; by default Sluice's limit is AWS's 10 MB.</summary>
    public const int ContentLimitBytes = 64 << 20;

    // Far above what one loop can carry: the bucket is taken from on each request and never refuses one.
    private const int ThrottleLimitPerSecond = 10_000_000;

    public static string Definition(PeerCase run, int upstreamPort) =>
        $$"""
        {
          "openapi": "3.0.1",
          "info": { "title": "{{ApiName}}", "version": "1" },
          "paths": {
            "{{run.Resource.Path}}": {
              "{{run.Method.ToLower(CultureInfo.InvariantCulture)}}": {
                "responses": { "200": { "description": "The upstream's answer" } },
                "x-amazon-apigateway-integration": {
                  "type": "http_proxy",
                  "httpMethod": "{{run.Method}}",
                  "uri": "http://127.0.0.1:{{upstreamPort}}{{run.Resource.Path}}"
                }
              }
            }
          }
        }

        """;

    /// <summary>One loop, as nginx gets one worker and HAProxy one thread.</summary>
    public static string Configuration(PeerCase run) =>
        $"""
        loops: 1
        limits:
          contentBytes: {ContentLimitBytes}
        {(run.Throttled ? StageThrottle : "")}
        """;

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
