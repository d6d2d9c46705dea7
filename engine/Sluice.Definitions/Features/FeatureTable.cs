using System.Collections.Immutable;
using static Sluice.Definitions.Features.FeatureClass;

namespace Sluice.Definitions.Features;

/// <summary>Every feature that is refused or without effect, declared once. docs/definitions.md carries the same table, and a test compares them.</summary>
public static class FeatureTable
{
    public static readonly Feature CognitoAuthorizer = new("cognito-authorizer", "security scheme with x-amazon-apigateway-authorizer of type cognito_user_pools", Guarding, FeatureReach.Method, "Cognito authorizers are not served");
    public static readonly Feature LambdaAuthorizer = new("lambda-authorizer", "security scheme with x-amazon-apigateway-authorizer of type token or request", Guarding, FeatureReach.Method, "Lambda authorizers are not served");
    public static readonly Feature JwtAuthorizer = new("jwt-authorizer", "security scheme with x-amazon-apigateway-authorizer of type jwt", Guarding, FeatureReach.Method, "JWT authorizers are not served");
    public static readonly Feature Iam = new("iam", "security scheme with x-amazon-apigateway-authtype awsSigv4, or x-amazon-apigateway-auth", Guarding, FeatureReach.Method, "IAM authorization is not served");
    public static readonly Feature ApiKey = new("api-key", "security scheme of type apiKey in the header x-api-key", Guarding, FeatureReach.Method, "API keys and usage plans are not served");
    public static readonly Feature SecurityScheme = new("security-scheme", "any other security scheme of an operation", Guarding, FeatureReach.Method, "API Gateway's import does not know this security scheme and would serve the route open");
    public static readonly Feature RootSecurity = new("root-security", "security of the root, for operations without their own", Guarding, FeatureReach.Method, "API Gateway's import ignores security of the root and would serve the route open");
    public static readonly Feature ResourcePolicy = new("resource-policy", "x-amazon-apigateway-policy", Guarding, FeatureReach.Api, "Resource policies are not served");
    public static readonly Feature PrivateEndpoint = new("private-endpoint", "vpcEndpointIds of x-amazon-apigateway-endpoint-configuration", Guarding, FeatureReach.Api, "Private APIs are not served");
    public static readonly Feature VpcLink = new("vpc-link", "connectionType VPC_LINK of an integration", Guarding, FeatureReach.Method, "Private integrations over VPC links are not served");
    public static readonly Feature WebAcl = new("web-acl", "webAclArn of a stage", Guarding, FeatureReach.Api, "Web ACLs are not served");
    public static readonly Feature MutualTls = new("mutual-tls", "mutualTlsAuthentication of a stage's domain", Guarding, FeatureReach.Api, "Mutual TLS is not served");

    public static readonly Feature HttpIntegration = new("http-integration", "integration of type http", Shaping, FeatureReach.Method, "Integrations of type http are not served; http_proxy is");
    public static readonly Feature AwsIntegration = new("aws-integration", "integration of type aws", Shaping, FeatureReach.Method, "Integrations of type aws are not served");
    public static readonly Feature LambdaProxyIntegration = new("aws-proxy-integration", "integration of type aws_proxy", Shaping, FeatureReach.Method, "Integrations of type aws_proxy are not served");
    public static readonly Feature MappingTemplate = new("mapping-template", "template that contains $ or #", Shaping, FeatureReach.Method, "Mapping templates that contain $ or # are not served");
    public static readonly Feature BodyMapping = new("body-mapping", "method.request.body or integration.response.body in a mapping", Shaping, FeatureReach.Method, "Mappings from a body are not served");
    public static readonly Feature RequestValidator = new("request-validator", "x-amazon-apigateway-request-validator", Shaping, FeatureReach.Method, "Request validation is not served");
    public static readonly Feature ContentHandling = new("content-handling", "contentHandling of an integration or of its responses", Shaping, FeatureReach.Method, "Content conversion is not served");
    public static readonly Feature BinaryMediaTypes = new("binary-media-types", "x-amazon-apigateway-binary-media-types", Shaping, FeatureReach.Api, "Conversion of binary content is not served");
    public static readonly Feature Compression = new("compression", "x-amazon-apigateway-minimum-compression-size", Shaping, FeatureReach.Api, "Compression is not served");
    public static readonly Feature GatewayResponses = new("gateway-responses", "x-amazon-apigateway-gateway-responses", Shaping, FeatureReach.None, "Customised gateway responses are not served; the built-in ones answer");
    public static readonly Feature Caching = new("caching", "cacheClusterEnabled or cachingEnabled of a stage", Shaping, FeatureReach.Api, "Response caching is not served");
    public static readonly Feature Canary = new("canary", "canarySettings of a stage", Shaping, FeatureReach.Api, "Canary releases are not served");
    public static readonly Feature ClientCertificate = new("client-certificate", "clientCertificateId of a stage", Shaping, FeatureReach.Api, "Client certificates for upstreams are not served");

    public static readonly Feature Documentation = new("documentation", "x-amazon-apigateway-documentation, documentationVersion of a stage", Inert, FeatureReach.None, "Documentation parts have no effect");
    public static readonly Feature Tags = new("tags", "tags with x-amazon-apigateway-tag-value, tags of a stage", Inert, FeatureReach.None, "Tags have no effect");
    public static readonly Feature Models = new("models", "definitions, components.schemas", Inert, FeatureReach.None, "Models have no effect without a request validator");
    public static readonly Feature UnusedValidators = new("unused-validators", "x-amazon-apigateway-request-validators that validate nothing", Inert, FeatureReach.None, "A validator that nothing uses has no effect");
    public static readonly Feature ApiKeySource = new("api-key-source", "x-amazon-apigateway-api-key-source", Inert, FeatureReach.None, "The source of API keys has no effect without API keys");
    public static readonly Feature CacheKeys = new("cache-keys", "cacheKeyParameters of an integration, cache settings of a stage", Inert, FeatureReach.None, "Cache settings have no effect while the cache is off");
    public static readonly Feature ResponseTransfer = new("response-transfer", "responseTransferMode BUFFERED of an integration", Inert, FeatureReach.None, "Responses are streamed; buffering them has no effect that a client sees");
    public static readonly Feature Credentials = new("credentials", "credentials of an http_proxy or mock integration", Inert, FeatureReach.None, "Credentials have no effect on integrations that are not AWS's");
    public static readonly Feature ProxyTemplates = new("proxy-templates", "requestTemplates or response mappings of an http_proxy integration", Inert, FeatureReach.None, "Templates and response mappings have no effect on a proxy integration");
    public static readonly Feature MockParameters = new("mock-parameters", "requestParameters of a mock integration", Inert, FeatureReach.None, "Request mappings have no effect on a mock");
    public static readonly Feature DroppedParameters = new("dropped-parameters", "parameters in cookie or formData", Inert, FeatureReach.None, "Parameters in cookies and forms are not known to API Gateway");
    public static readonly Feature OperationServers = new("operation-servers", "servers of a path or an operation, and every server after the first", Inert, FeatureReach.None, "Only the first server of the root is read");
    public static readonly Feature Webhooks = new("webhooks", "webhooks", Inert, FeatureReach.None, "Webhooks are not routes");
    public static readonly Feature Observation = new("observation", "tracingEnabled, metricsEnabled, loggingLevel, dataTraceEnabled of a stage", Inert, FeatureReach.None, "Tracing, detailed metrics and execution logs have no effect yet");
    public static readonly Feature StageRecord = new("stage-record", "description, deploymentId of a stage", Inert, FeatureReach.None, "Deployments and descriptions have no effect");
    public static readonly Feature UpstreamSecurity = new("upstream-security", "security without AWS extension, with --upstream", Inert, FeatureReach.None, "With --upstream the upstream itself checks this security; the gateway passes what the client sends");
    public static readonly Feature UpstreamExtensions = new("upstream-extensions", "x-amazon-apigateway-* that guard nothing, with --upstream", Inert, FeatureReach.None, "With --upstream this extension is not read");

    /// <summary>All features, guarding first, then shaping, then inert.</summary>
    public static ImmutableArray<Feature> All { get; } =
    [
        CognitoAuthorizer, LambdaAuthorizer, JwtAuthorizer, Iam, ApiKey, SecurityScheme, RootSecurity, ResourcePolicy, PrivateEndpoint, VpcLink, WebAcl, MutualTls,
        HttpIntegration, AwsIntegration, LambdaProxyIntegration, MappingTemplate, BodyMapping, RequestValidator, ContentHandling,
        BinaryMediaTypes, Compression, GatewayResponses, Caching, Canary, ClientCertificate,
        Documentation, Tags, Models, UnusedValidators, ApiKeySource, CacheKeys, ResponseTransfer, Credentials, ProxyTemplates,
        MockParameters, DroppedParameters, OperationServers, Webhooks, Observation, StageRecord, UpstreamSecurity, UpstreamExtensions,
    ];
}
