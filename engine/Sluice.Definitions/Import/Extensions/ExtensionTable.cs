using System.Collections.Frozen;

namespace Sluice.Definitions.Import.Extensions;

/// <summary>Every extension of API Gateway and where it stands.</summary>
internal static class ExtensionTable
{
    internal const string Prefix = "x-amazon-apigateway-";
    internal const string AnyMethod = Prefix + "any-method";
    internal const string Integration = Prefix + "integration";
    internal const string Integrations = Prefix + "integrations";
    internal const string Authorizer = Prefix + "authorizer";
    internal const string AuthType = Prefix + "authtype";
    internal const string Auth = Prefix + "auth";
    internal const string ApiKeySource = Prefix + "api-key-source";
    internal const string BinaryMediaTypes = Prefix + "binary-media-types";
    internal const string MinimumCompressionSize = Prefix + "minimum-compression-size";
    internal const string RequestValidators = Prefix + "request-validators";
    internal const string RequestValidator = Prefix + "request-validator";
    internal const string GatewayResponses = Prefix + "gateway-responses";
    internal const string Policy = Prefix + "policy";
    internal const string Documentation = Prefix + "documentation";
    internal const string EndpointConfiguration = Prefix + "endpoint-configuration";
    internal const string Cors = Prefix + "cors";
    internal const string ImportExportVersion = Prefix + "importexport-version";
    internal const string TagValue = Prefix + "tag-value";

    internal static FrozenDictionary<string, Place> Places { get; } = new Dictionary<string, Place>
    {
        [AnyMethod] = Place.PathItem,
        [Integration] = Place.Operation,
        [Integrations] = Place.Components,
        [Authorizer] = Place.SecurityScheme,
        [AuthType] = Place.SecurityScheme,
        [Auth] = Place.Operation,
        [ApiKeySource] = Place.Root,
        [BinaryMediaTypes] = Place.Root,
        [MinimumCompressionSize] = Place.Root,
        [RequestValidators] = Place.Root,
        [RequestValidator] = Place.Root | Place.Operation,
        [GatewayResponses] = Place.Root | Place.Components,
        [Policy] = Place.Root,
        [Documentation] = Place.Root,
        [EndpointConfiguration] = Place.Root | Place.Server,
        [Cors] = Place.Root,
        [ImportExportVersion] = Place.Root,
        [TagValue] = Place.Tag,
    }.ToFrozenDictionary();

    /// <summary>The places where an extension stands in a document of a version.</summary>
    internal static Place PlacesOf(string name, DocumentVersion version)
    {
        if (name == EndpointConfiguration)
            return version == DocumentVersion.Swagger2 ? Place.Root : Place.Server;
        return Places.GetValueOrDefault(name);
    }

    /// <summary>The places in words.</summary>
    internal static string Describe(Place places)
    {
        var words = new List<string>();
        foreach ((Place place, string word) in Words)
        {
            if (places.HasFlag(place))
                words.Add(word);
        }

        return string.Join(" or ", words);
    }

    private static readonly (Place Place, string Word)[] Words =
    [
        (Place.Root, "the root"),
        (Place.PathItem, "a path item"),
        (Place.Operation, "an operation"),
        (Place.Components, "components"),
        (Place.SecurityScheme, "a security scheme"),
        (Place.Server, "a server"),
        (Place.Tag, "a tag"),
    ];
}
