using System.Collections.Immutable;
using Sluice.Definitions.Documents;

namespace Sluice.Definitions.Mapping;

/// <summary>The <c>$context</c> variables of REST APIs, without their prefix.</summary>
public static class ContextVariables
{
    /// <summary>Variables that exist in mappings and in access logs.</summary>
    public static ImmutableArray<string> Everywhere { get; } =
    [
        "accountId", "apiId", "authorizer.principalId", "awsEndpointRequestId", "deploymentId", "domainName", "domainPrefix",
        "error.message", "error.messageString", "error.responseType", "error.validationErrorString", "extendedRequestId", "httpMethod",
        "identity.accountId", "identity.apiKey", "identity.apiKeyId", "identity.caller", "identity.cognitoAuthenticationProvider",
        "identity.cognitoAuthenticationType", "identity.cognitoIdentityId", "identity.cognitoIdentityPoolId", "identity.principalOrgId",
        "identity.sourceIp", "identity.clientCert.clientCertPem", "identity.clientCert.subjectDN", "identity.clientCert.issuerDN",
        "identity.clientCert.serialNumber", "identity.clientCert.validity.notBefore", "identity.clientCert.validity.notAfter",
        "identity.vpcId", "identity.vpceId", "identity.user", "identity.userAgent", "identity.userArn", "isCanaryRequest", "operationName",
        "path", "protocol", "requestId", "requestTime", "requestTimeEpoch", "resourceId", "resourcePath", "stage", "wafResponseCode", "webaclArn",
    ];

    /// <summary>Variables that exist in access logs alone.</summary>
    public static ImmutableArray<string> AccessLogOnly { get; } =
    [
        "authorize.error", "authorize.latency", "authorize.status", "authorizer.error", "authorizer.integrationLatency",
        "authorizer.integrationStatus", "authorizer.latency", "authorizer.requestId", "authorizer.status", "authenticate.error",
        "authenticate.latency", "authenticate.status", "customDomain.basePathMatched", "endpointType", "integration.error",
        "integration.integrationStatus", "integration.latency", "integration.requestId", "integration.status", "integrationErrorMessage",
        "integrationLatency", "integrationStatus", "responseLatency", "responseLength", "status", "waf.error", "waf.latency", "waf.status",
        "xrayTraceId",
    ];

    /// <summary>Variables that AWS does not have, in access logs alone: AWS prints <c>-</c> for them.</summary>
    public static ImmutableArray<string> Own { get; } = ["sluice.reason"];

    private static readonly ImmutableArray<string> OpenEnded = ["authorizer.claims.", "authorizer.", "requestOverride.", "responseOverride."];

    /// <summary>Whether a mapping can read the variable.</summary>
    public static bool IsKnown(string name) => Everywhere.Contains(name) || OpenEnded.Any(prefix => IsBelow(name, prefix));

    /// <summary>Whether an access log can print the variable.</summary>
    public static bool IsKnownInAccessLog(string name) => IsKnown(name) || AccessLogOnly.Contains(name) || Own.Contains(name);

    /// <summary>The variable that a misspelt one probably means, or null.</summary>
    public static string? Nearest(string name) => NearestName.Find(name, Everywhere);

    private static bool IsBelow(string name, string prefix) =>
        name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && Names.IsParameter(name.AsSpan(prefix.Length));
}
