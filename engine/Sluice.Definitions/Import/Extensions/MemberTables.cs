namespace Sluice.Definitions.Import.Extensions;

/// <summary>The members of each extension's object.</summary>
internal static class MemberTables
{
    internal static IReadOnlyCollection<string> Integration { get; } =
    [
        "type", "uri", "httpMethod", "credentials", "connectionType", "connectionId", "passthroughBehavior", "contentHandling", "timeoutInMillis", "cacheNamespace",
        "cacheKeyParameters", "requestParameters", "requestTemplates", "responses", "tlsConfig", "payloadFormatVersion", "integrationSubtype", "responseTransferMode",
        "integrationTarget", "responseParameters", "$ref",
    ];

    internal static IReadOnlyCollection<string> IntegrationResponse { get; } = ["statusCode", "responseParameters", "responseTemplates", "contentHandling"];

    internal static IReadOnlyCollection<string> TlsConfig { get; } = ["insecureSkipVerification", "serverNameToVerify"];

    internal static IReadOnlyCollection<string> Authorizer { get; } =
    [
        "type", "authorizerUri", "authorizerCredentials", "identitySource", "identityValidationExpression", "authorizerResultTtlInSeconds", "providerARNs",
        "authorizerPayloadFormatVersion", "enableSimpleResponses", "jwtConfiguration",
    ];

    internal static IReadOnlyCollection<string> Auth { get; } = ["type"];

    internal static IReadOnlyCollection<string> RequestValidator { get; } = ["validateRequestBody", "validateRequestParameters"];

    internal static IReadOnlyCollection<string> EndpointConfiguration { get; } = ["vpcEndpointIds", "disableExecuteApiEndpoint"];

    internal static IReadOnlyCollection<string> Documentation { get; } = ["version", "createdDate", "documentationParts"];

    internal static IReadOnlyCollection<string> GatewayResponse { get; } = ["statusCode", "responseParameters", "responseTemplates"];

    internal static IReadOnlyCollection<string> GatewayResponseTypes { get; } =
    [
        "DEFAULT_4XX", "DEFAULT_5XX", "RESOURCE_NOT_FOUND", "UNAUTHORIZED", "INVALID_API_KEY", "ACCESS_DENIED", "AUTHORIZER_FAILURE",
        "AUTHORIZER_CONFIGURATION_ERROR", "INVALID_SIGNATURE", "EXPIRED_TOKEN", "MISSING_AUTHENTICATION_TOKEN", "INTEGRATION_FAILURE", "INTEGRATION_TIMEOUT",
        "API_CONFIGURATION_ERROR", "UNSUPPORTED_MEDIA_TYPE", "BAD_REQUEST_PARAMETERS", "BAD_REQUEST_BODY", "REQUEST_TOO_LARGE", "THROTTLED", "QUOTA_EXCEEDED",
        "WAF_FILTERED",
    ];
}
