using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Import.Extensions;
using Sluice.Definitions.Import.Paths;

namespace Sluice.Definitions.Import;

/// <summary>The order in which a document is read: what reaches every route before the routes.</summary>
internal static class ApiReader
{
    internal static RestApi? Read(Reading reading, string fileName)
    {
        if (!ApiTypeDecision.IsRest(reading))
            return null;
        new ExtensionWalk(reading.Version, reading.Findings).Visit(reading.Root);
        reading.Members.NoneMisspelt(reading.Root, OpenApiMembers.Root, "the document");
        ServerUrl server = ServerReader.Read(reading);
        RootReader.ReadGuards(reading);
        if (!reading.UpstreamOnly)
            RootReader.ReadShapes(reading);
        ImmutableArray<Resource> resources = new PathsReader(reading, BasePathRule.Prefix(reading.Options.BasePath, server.BasePath)).Read();
        InertReader.Read(reading);
        reading.Refusals.TellIgnored();
        MapNode? info = reading.Members.Object(reading.Root, "info");
        return new RestApi
        {
            Name = reading.Options.NameOverride ?? TextOf(reading, info, "title") ?? Path.GetFileNameWithoutExtension(fileName),
            Id = server.ApiId,
            StageName = server.StageName,
            BasePath = server.BasePath,
            Version = TextOf(reading, info, "version"),
            Resources = resources,
            DisableExecuteApiEndpoint = RootReader.DisablesExecuteApiEndpoint(reading),
            BinaryMediaTypes = reading.UpstreamOnly ? [] : RootReader.BinaryMediaTypes(reading),
            Refused = reading.Refusals.OfApi,
            Location = reading.Root.Location,
        };
    }

    private static string? TextOf(Reading reading, MapNode? map, string name) => map is null ? null : reading.Members.Text(map, name);
}
