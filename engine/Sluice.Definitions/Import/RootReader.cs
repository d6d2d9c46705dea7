using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;

namespace Sluice.Definitions.Import;

/// <summary>Reads what a document says of the API as a whole, before its paths: some of it reaches every route.</summary>
internal static class RootReader
{
    internal static void ReadGuards(Reading reading)
    {
        if (IsGiven(reading.Root, ExtensionTable.Policy) is { } policy)
            reading.Refusals.RefuseForApi(FeatureTable.ResourcePolicy, policy);
        foreach (MapNode endpoint in EndpointConfigurations(reading))
        {
            reading.Members.OnlyKnown(endpoint, MemberTables.EndpointConfiguration, ExtensionTable.EndpointConfiguration);
            if (reading.Members.List(endpoint, "vpcEndpointIds") is { Items.Count: > 0 } endpoints)
                reading.Refusals.RefuseForApi(FeatureTable.PrivateEndpoint, endpoints);
        }
    }

    internal static bool DisablesExecuteApiEndpoint(Reading reading) =>
        EndpointConfigurations(reading).Any(endpoint => reading.Members.Flag(endpoint, "disableExecuteApiEndpoint") == true);

    internal static void ReadShapes(Reading reading)
    {
        if (IsGiven(reading.Root, ExtensionTable.BinaryMediaTypes) is { } types and not ListNode { Items.Count: 0 })
            reading.Refusals.RefuseForApi(FeatureTable.BinaryMediaTypes, types);
        if (IsGiven(reading.Root, ExtensionTable.MinimumCompressionSize) is { } size)
            ReadCompression(reading, size);
        foreach (MapNode owner in new[] { reading.Root, reading.Root["components"] as MapNode }.OfType<MapNode>())
        {
            if (reading.Members.Object(owner, ExtensionTable.GatewayResponses) is { Members.Count: > 0 } responses)
                ReadGatewayResponses(reading, responses);
        }

        ReadValidators(reading);
        ReadNamedIntegrations(reading);
    }

    internal static ImmutableArray<string> BinaryMediaTypes(Reading reading)
    {
        var types = ImmutableArray.CreateBuilder<string>();
        foreach (Node item in reading.Members.List(reading.Root, ExtensionTable.BinaryMediaTypes)?.Items ?? [])
        {
            if (reading.Members.Text(item, "media type") is { } type)
                types.Add(type);
        }

        return types.ToImmutable();
    }

    private static Node? IsGiven(MapNode map, string name) => map[name] is { } value and not ScalarNode { Kind: ScalarKind.Null } ? value : null;

    private static IEnumerable<MapNode> EndpointConfigurations(Reading reading)
    {
        IEnumerable<MapNode?> owners = reading.Version == DocumentVersion.Swagger2
            ? [reading.Root]
            : (reading.Root["servers"] as ListNode)?.Items.Select(server => server as MapNode) ?? [];
        return owners.OfType<MapNode>().Select(owner => reading.Members.Object(owner, ExtensionTable.EndpointConfiguration)).OfType<MapNode>();
    }

    private static void ReadCompression(Reading reading, Node size)
    {
        const int Largest = 10_485_760;
        if (reading.Members.Integer(reading.Root, ExtensionTable.MinimumCompressionSize) is < 0 or > Largest)
            reading.Wrong(FaultCode.WrongValue, size, $"Invalid minimum compression size, must be between 0 and {Largest}", "Write a number of bytes");
        reading.Refusals.RefuseForApi(FeatureTable.Compression, size);
    }

    private static void ReadGatewayResponses(Reading reading, MapNode responses)
    {
        reading.Members.OnlyKnown(responses, MemberTables.GatewayResponseTypes, "the set of gateway responses");
        foreach (Member response in responses.Members)
        {
            if (reading.Members.Object(response.Value, response.Name) is { } map)
                reading.Members.OnlyKnown(map, MemberTables.GatewayResponse, "a gateway response");
        }

        reading.Refusals.RefuseForApi(FeatureTable.GatewayResponses, responses);
    }

    private static void ReadValidators(Reading reading)
    {
        foreach (Member validator in reading.Members.Object(reading.Root, ExtensionTable.RequestValidators)?.Members ?? [])
        {
            if (reading.Members.Object(validator.Value, validator.Name) is { } map)
                reading.Members.OnlyKnown(map, MemberTables.RequestValidator, "a request validator");
        }
    }

    private static void ReadNamedIntegrations(Reading reading)
    {
        if (reading.Root["components"] is not MapNode components)
            return;
        foreach (Member integration in reading.Members.Object(components, ExtensionTable.Integrations)?.Members ?? [])
        {
            if (reading.Members.Object(integration.Value, integration.Name) is { } map)
                reading.Members.OnlyKnown(map, MemberTables.Integration, "an integration");
        }
    }
}
