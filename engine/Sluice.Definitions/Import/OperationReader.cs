using Sluice.Definitions.Documents;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;
using Sluice.Definitions.Import.Integrations;
using Sluice.Definitions.Import.Security;

namespace Sluice.Definitions.Import;

/// <summary>Reads an operation to a method.</summary>
internal static class OperationReader
{
    internal static Method Read(MethodReading method, MapNode pathItem)
    {
        Reading reading = method.Reading;
        reading.Members.NoneMisspelt(method.Operation, OpenApiMembers.Operation, "an operation");
        method.Refused.AddRange(reading.Refusals.OfEveryMethod);
        method.Parameters = ParameterReader.Read(method, pathItem);
        SecurityReader.Read(method);
        if (method.Operation["servers"] is { } servers)
            reading.Ignore(FeatureTable.OperationServers, servers);
        Integration? integration;
        if (reading.UpstreamOnly)
        {
            IgnoreExtension(method, ExtensionTable.Integration);
            IgnoreExtension(method, ExtensionTable.RequestValidator);
            integration = UpstreamIntegration.For(method);
        }
        else
        {
            ValidatorReader.Read(method);
            integration = IntegrationReader.Read(method);
        }

        return new Method
        {
            HttpMethod = method.HttpMethod,
            ResourcePath = method.Path.Text,
            OperationName = reading.Members.Text(method.Operation, "operationId"),
            RequestParameters = method.Parameters,
            Integration = integration,
            Refused = [.. method.Refused],
            Location = method.Operation.Location,
        };
    }

    private static void IgnoreExtension(MethodReading method, string name)
    {
        if (method.Operation[name] is { } extension)
            method.Reading.Ignore(FeatureTable.UpstreamExtensions, extension);
    }
}
