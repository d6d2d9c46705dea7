using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;
using Sluice.Definitions.Import.Security;

namespace Sluice.Definitions.Import;

/// <summary>Notes what a document holds that changes nothing, and checks that it is well formed.</summary>
internal static class InertReader
{
    internal static void Read(Reading reading)
    {
        ReadDocumentation(reading);
        ReadApiKeySource(reading);
        ReadSecuritySchemes(reading);
        if (ModelsOf(reading) is { Members.Count: > 0 } models)
            reading.Ignore(FeatureTable.Models, models);
        if (reading.Root["webhooks"] is { } webhooks)
            reading.Ignore(FeatureTable.Webhooks, webhooks);
        foreach (MapNode tag in (reading.Root["tags"] as ListNode)?.Items.OfType<MapNode>() ?? [])
        {
            if (tag[ExtensionTable.TagValue] is { } value)
                reading.Ignore(FeatureTable.Tags, value);
        }
    }

    private static MapNode? ModelsOf(Reading reading) => reading.Version == DocumentVersion.Swagger2
        ? reading.Root["definitions"] as MapNode
        : (reading.Root["components"] as MapNode)?["schemas"] as MapNode;

    private static void ReadDocumentation(Reading reading)
    {
        if (reading.Members.Object(reading.Root, ExtensionTable.Documentation) is not { } documentation)
            return;
        reading.Members.OnlyKnown(documentation, MemberTables.Documentation, ExtensionTable.Documentation);
        reading.Ignore(FeatureTable.Documentation, documentation);
    }

    private static void ReadApiKeySource(Reading reading)
    {
        if (reading.Members.Text(reading.Root, ExtensionTable.ApiKeySource) is not { } source)
            return;
        Node place = reading.Root[ExtensionTable.ApiKeySource]!;
        if (source is "HEADER" or "AUTHORIZER")
            reading.Ignore(FeatureTable.ApiKeySource, place);
        else
            reading.Wrong(FaultCode.WrongValue, place, $"{source} is no source of API keys", "Write HEADER or AUTHORIZER");
    }

    // Those that an operation names are refused where it names them.
    private static void ReadSecuritySchemes(Reading reading)
    {
        foreach (Member scheme in SecuritySchemes.Of(reading)?.Members ?? [])
        {
            if (scheme.Value is not MapNode map)
                continue;
            if (reading.Members.Object(map, ExtensionTable.Authorizer) is { } authorizer)
                reading.Members.OnlyKnown(authorizer, MemberTables.Authorizer, "an authorizer");
            CheckAuthType(reading, map);
        }
    }

    private static void CheckAuthType(Reading reading, MapNode scheme)
    {
        string[] known = ["custom", "awsSigv4", "oauth2", "cognito_user_pools"];
        if (reading.Members.Text(scheme, ExtensionTable.AuthType) is not { } type || known.Contains(type, StringComparer.OrdinalIgnoreCase))
            return;
        string remedy = NearestName.Find(type, known) is { } near ? $"Did you mean {near}" : $"Write one of {string.Join(", ", known)}";
        reading.Wrong(FaultCode.WrongValue, scheme[ExtensionTable.AuthType]!, $"The authorization type {type} does not exist", remedy);
    }
}
