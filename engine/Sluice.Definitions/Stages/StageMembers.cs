namespace Sluice.Definitions.Stages;

/// <summary>The members of a stage and of its parts, in AWS's names.</summary>
internal static class StageMembers
{
    internal static IReadOnlyCollection<string> Stage { get; } =
    [
        "variables", "methodSettings", "accessLogSettings", "description", "deploymentId", "documentationVersion", "tags", "tracingEnabled", "cacheClusterEnabled",
        "cacheClusterSize", "webAclArn", "clientCertificateId", "canarySettings", "mutualTlsAuthentication",
    ];

    internal static IReadOnlyCollection<string> MethodSetting { get; } =
    [
        "throttlingRateLimit", "throttlingBurstLimit", "metricsEnabled", "loggingLevel", "dataTraceEnabled", "cachingEnabled", "cacheTtlInSeconds",
        "cacheDataEncrypted", "requireAuthorizationForCacheControl", "unauthorizedCacheControlHeaderStrategy",
    ];

    internal static IReadOnlyCollection<string> AccessLog { get; } = ["destinationArn", "format"];
}
