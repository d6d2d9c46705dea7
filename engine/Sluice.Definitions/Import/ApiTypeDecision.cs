using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import.Extensions;

namespace Sluice.Definitions.Import;

/// <summary>Whether a document describes a REST API or an HTTP API: API Gateway imports both from OpenAPI 3 and the caller says which; here the document does.</summary>
internal static class ApiTypeDecision
{
    private const string DefaultRoute = "/$default";

    /// <summary>True for a REST API; the decision and its reason go to the findings.</summary>
    internal static bool IsRest(Reading reading)
    {
        string reason = reading.Version == DocumentVersion.Swagger2
            ? "Swagger 2.0 describes REST APIs only"
            : "nothing in it marks an HTTP API";
        if (reading.Version != DocumentVersion.Swagger2 && !reading.UpstreamOnly && FindMark(reading) is { } mark)
        {
            Refuse(reading, mark);
            return false;
        }

        reading.Findings.Notice(NoticeKind.Choice, reading.Root.Location, $"Read as a REST API: {reason}");
        return true;
    }

    private static void Refuse(Reading reading, Member mark) => reading.Findings.Add(new Fault
    {
        Code = FaultCode.Unsupported,
        Kind = FaultKind.Unsupported,
        Message = $"Read as an HTTP API because of {mark.Name}; HTTP APIs are not served",
        Remedy = "Remove the mark to have it read as a REST API",
        Location = mark.Location,
    });

    private static Member? FindMark(Reading reading)
    {
        MapNode root = reading.Root;
        return root.Find(ExtensionTable.ImportExportVersion)
            ?? root.Find(ExtensionTable.Cors)
            ?? (root["paths"] as MapNode)?.Find(DefaultRoute)
            ?? FindPayloadFormat(reading);
    }

    private static Member? FindPayloadFormat(Reading reading)
    {
        if (reading.Root["paths"] is not MapNode paths)
            return null;
        foreach (Member path in paths.Members)
        {
            foreach (Member operation in (path.Value as MapNode)?.Members ?? [])
            {
                if (HttpMethods.OfMember(operation.Name) is not null && FindPayloadFormat(reading, operation.Value) is { } mark)
                    return mark;
            }
        }

        return null;
    }

    private static Member? FindPayloadFormat(Reading reading, Node operation)
    {
        Node? integration = (operation as MapNode)?[ExtensionTable.Integration];
        if (integration is MapNode { Members: var members } && members.Any(member => member.Name == "$ref"))
            integration = reading.References.Resolve(integration);
        Member? format = (integration as MapNode)?.Find("payloadFormatVersion");
        return format?.Value is ScalarNode { Text: "2.0" } ? format : null;
    }
}
