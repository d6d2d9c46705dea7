using Sluice.Definitions.Documents;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;

namespace Sluice.Definitions.Import.Security;

/// <summary>Which feature a security scheme asks for.</summary>
internal static class SecuritySchemes
{
    /// <summary>The schemes of a document, or null where it has none.</summary>
    internal static MapNode? Of(Reading reading) => reading.Version == DocumentVersion.Swagger2
        ? reading.Root["securityDefinitions"] as MapNode
        : (reading.Root["components"] as MapNode)?["securitySchemes"] as MapNode;

    /// <summary>The scheme of a name, or null.</summary>
    internal static MapNode? Find(Reading reading, string name) => Of(reading)?[name] is { } scheme ? reading.References.Resolve(scheme) as MapNode : null;

    internal static Feature Classify(MapNode scheme)
    {
        if (scheme[ExtensionTable.Authorizer] is MapNode authorizer)
            return OfAuthorizer(TextOf(authorizer, "type"));
        return TextOf(scheme, ExtensionTable.AuthType).ToUpperInvariant() switch
        {
            "AWSSIGV4" => FeatureTable.Iam,
            "COGNITO_USER_POOLS" => FeatureTable.CognitoAuthorizer,
            "CUSTOM" => FeatureTable.LambdaAuthorizer,
            "OAUTH2" => FeatureTable.JwtAuthorizer,
            _ => IsApiKey(scheme) ? FeatureTable.ApiKey : FeatureTable.SecurityScheme,
        };
    }

    /// <summary>Whether the scheme carries a mark of API Gateway, so that it means the gateway and not the upstream.</summary>
    internal static bool IsAws(MapNode scheme) => scheme[ExtensionTable.Authorizer] is not null || scheme[ExtensionTable.AuthType] is not null;

    private static Feature OfAuthorizer(string type) => type.ToUpperInvariant() switch
    {
        "COGNITO_USER_POOLS" => FeatureTable.CognitoAuthorizer,
        "JWT" => FeatureTable.JwtAuthorizer,
        _ => FeatureTable.LambdaAuthorizer,
    };

    private static bool IsApiKey(MapNode scheme) =>
        TextOf(scheme, "type") == "apiKey" && TextOf(scheme, "in") == "header" && TextOf(scheme, "name").Equals("x-api-key", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(MapNode map, string name) => (map[name] as ScalarNode)?.Text ?? "";
}
