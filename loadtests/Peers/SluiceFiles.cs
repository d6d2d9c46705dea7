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
    /// <param name="run">What is asked.</param>
    /// <param name="logFile">Where a case with an access log has it.</param>
    public static string Configuration(PeerCase run, string logFile) =>
        $"""
        loops: 1
        limits:
          contentBytes: {ContentLimitBytes}
        {(run.Logged ? $"accessLog:\n  default: {logFile}" : "")}
        {(run.Throttled ? StageThrottle : "")}
        {(run.Logged ? StageLog : "")}
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

    // The console's CLF, which says what nginx's combined format does but for the referrer.
    private static string StageLog =>
        """
                accessLogSettings:
                  format: '$context.identity.sourceIp - - [$context.requestTime] "$context.httpMethod $context.path $context.protocol" $context.status $context.responseLength "$context.identity.userAgent" $context.requestId'
        """;
}
