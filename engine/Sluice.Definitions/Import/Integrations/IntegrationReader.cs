using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;

namespace Sluice.Definitions.Import.Integrations;

/// <summary>Reads <c>x-amazon-apigateway-integration</c>.</summary>
internal static class IntegrationReader
{
    private static readonly Dictionary<string, IntegrationType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http_proxy"] = IntegrationType.HttpProxy,
        ["mock"] = IntegrationType.Mock,
        ["http"] = IntegrationType.Http,
        ["aws"] = IntegrationType.Aws,
        ["aws_proxy"] = IntegrationType.AwsProxy,
    };

    /// <summary>The integration; null where it is refused or a fault says what is wrong.</summary>
    internal static Integration? Read(MethodReading method)
    {
        if (method.Operation[ExtensionTable.Integration] is not { } node)
        {
            method.Wrong(
                FaultCode.NoIntegration,
                method.Operation,
                $"No integration defined for method: {method.HttpMethod} {method.Path}",
                $"Add {ExtensionTable.Integration}, or send every operation to one upstream with --upstream URL");
            return null;
        }

        if (method.Reading.References.Resolve(node) is not { } resolved || method.Members.Object(resolved, ExtensionTable.Integration) is not { } map)
            return null;
        method.Members.OnlyKnown(map, MemberTables.Integration, "an integration");
        if (ReadType(method, map) is not { } type)
            return null;
        IntegrationSettings.Read(method, map, type);
        return type switch
        {
            IntegrationType.HttpProxy => HttpProxyReader.Read(method, map),
            IntegrationType.Mock => MockReader.Read(method, map),
            _ => Refuse(method, map, type),
        };
    }

    private static IntegrationType? ReadType(MethodReading method, MapNode map)
    {
        string? name = method.Members.Text(map, "type");
        if (name is not null && Types.TryGetValue(name, out IntegrationType type))
            return type;
        string known = string.Join(", ", Types.Keys);
        if (map["type"] is null)
            method.Wrong(FaultCode.MissingMember, map, "The integration has no type", $"Write one of {known}");
        else if (name is not null)
            method.Wrong(
                FaultCode.WrongValue,
                map["type"]!,
                $"There is no integration of type {name}",
                NearestName.Find(name, Types.Keys) is { } near ? $"Did you mean {near}" : $"Write one of {known}");
        return null;
    }

    private static Integration? Refuse(MethodReading method, MapNode map, IntegrationType type)
    {
        Feature feature = type switch
        {
            IntegrationType.Http => FeatureTable.HttpIntegration,
            IntegrationType.Aws => FeatureTable.AwsIntegration,
            _ => FeatureTable.LambdaProxyIntegration,
        };
        method.Refuse(feature, map["type"]!);
        return null;
    }
}
